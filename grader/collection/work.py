"""How much of a lab stands in a file: enough to tell a finished copy from a template.

Only text is searched: nothing is parsed and nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.collection.naming import code_suffix
from grader.errors import SubmissionError
from grader.intake.notebook import read_notebook
from grader.intake.source import MAX_SOURCE_BYTES, decode, read_bytes

MAX_BYTES: Final = 8 * 2**20
"""A notebook with more in it is taken for finished: pictures of results fill it."""
_DEFINED: Final = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w{1,80})", re.MULTILINE)
_ASSIGNED: Final = re.compile(r"^(\w{1,80})[ \t]*=[ \t]*lambda\b", re.MULTILINE)
_OPEN: Final = re.compile(r"^[ \t]*raise[ \t]+NotImplementedError\b", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a file holds of a lab."""

    defined: int
    """Functions that the lab asks for."""
    done: int
    """Of those, how many are no longer the template's placeholder."""
    other: str = ""
    """The lab whose functions stand there, where it is another one and none of this lab's does."""

    @property
    def untouched(self) -> bool:
        """Whether all that is there is the template."""
        return self.defined > 0 and self.done == 0


UNKNOWN: Final = Work(defined=0, done=0)


def work_of(
    path: Path, *, functions: tuple[str, ...], others: Mapping[str, tuple[str, ...]]
) -> Work | None:
    """What a file holds of the lab with these functions; None where it cannot be read.

    ``others`` are the functions of the other labs, to name the wrong one.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            return Work(defined=len(functions), done=len(functions))
        text = _text(path)
    except (SubmissionError, OSError, ValueError):
        return None
    names = {*_DEFINED.findall(text), *_ASSIGNED.findall(text)}
    defined = len(names & set(functions))
    if defined:
        return Work(defined=defined, done=max(0, defined - len(_OPEN.findall(text))))
    likely = max(others, key=lambda lab: len(names & set(others[lab])), default="")
    shared = len(names & set(others[likely])) if likely else 0
    return Work(defined=0, done=0, other=likely if shared >= 2 else "")


def _text(path: Path) -> str:
    if code_suffix(path.name) == ".ipynb" or not path.suffix:
        cells = read_notebook(read_bytes(path, limit=MAX_BYTES), name=path.name)
        return "\n".join(unit.source for unit in cells.units)
    return decode(read_bytes(path, limit=MAX_SOURCE_BYTES), name=path.name)
