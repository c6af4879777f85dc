"""A submission as it travels to a machine that does not have its file."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from grader.model.evidence import Message
from grader.model.submission import Submission, Unit

_SURROGATES = "surrogatepass"
"""Names of files need not be Unicode; half a surrogate pair in them must come back as it was."""


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a :class:`~grader.model.submission.Submission`; texts and names as bytes."""

    entry: bytes
    """The file's name without its folder."""
    units: tuple[tuple[bytes, bytes], ...]
    notebook: bool
    files: tuple[tuple[bytes, bytes], ...]
    digest: str
    notes: bytes
    """JSON: ``[[id, params], ...]``."""

    @classmethod
    def of(cls, submission: Submission) -> Carried:
        """Pack it."""
        return cls(
            entry=_packed(submission.entry.name),
            units=tuple((_packed(unit.label), _packed(unit.source)) for unit in submission.units),
            notebook=submission.notebook,
            files=tuple((_packed(name), content) for name, content in submission.files),
            digest=submission.digest,
            notes=json.dumps([[note.id, dict(note.params)] for note in submission.notes]).encode(),
        )

    def submission(self, learner: str) -> Submission:
        """Unpack it as the submission of ``learner``."""
        return Submission(
            id=learner,
            entry=Path(_text(self.entry)),
            units=tuple(
                Unit(label=_text(label), source=_text(source)) for label, source in self.units
            ),
            notebook=self.notebook,
            files=tuple((_text(name), content) for name, content in self.files),
            digest=self.digest,
            notes=tuple(Message(name, params) for name, params in json.loads(self.notes)),
        )


def _packed(text: str) -> bytes:
    return text.encode("utf-8", _SURROGATES)


def _text(packed: bytes) -> str:
    return packed.decode("utf-8", _SURROGATES)
