"""Real workers for tests: a zygote, learners, and what they leave on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.errors import CallFailed, NotWritten
from grader.model.assignment import Limits
from grader.model.submission import Submission, Unit
from grader.remote.confinement import WorkerSpec
from grader.remote.learner import Learner
from grader.remote.proxy import RunningSubmission
from grader.remote.zygote import Zygote
from grader.sandbox import choose

CALL_LIMIT_S = 60.0
"""Generous: only to end a test that would hang."""


def python_file(source: str, **more: Any) -> Submission:
    """A submission of one ``.py``."""
    return _submission((Unit(label="lab1.py", source=source),), notebook=False, **more)


def notebook(*cells: str, **more: Any) -> Submission:
    """A submission of one notebook."""
    units = [Unit(label=f"lab1.ipynb[{i}]", source=cell) for i, cell in enumerate(cells, 1)]
    return _submission(tuple(units), notebook=True, **more)


def _submission(units: tuple[Unit, ...], *, notebook: bool, **more: Any) -> Submission:
    values: dict[str, Any] = {"files": (), "digest": ""} | more
    return Submission(id="x", entry=Path("lab1"), units=units, notebook=notebook, **values)


class Handle(RunningSubmission):
    """A submission whose functions are attributes too: tests hold both in one hand."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.student, name)


@dataclass
class Live:
    """Opens learners on one zygote and closes them."""

    zygote: Zygote
    learners: list[Learner] = field(default_factory=list)

    def learner(
        self,
        submission: Submission | str,
        *,
        limits: Limits | None = None,
        data: Path | None = None,
        seed: int = 1,
        deny: Sequence[Path] = (),
    ) -> Learner:
        """A learner whose workers come from the zygote."""
        if isinstance(submission, str):
            submission = python_file(submission)
        chosen = limits or Limits()
        read = (data,) if data else ()
        learner = Learner(
            start_worker=lambda: self.zygote.fork(WorkerSpec(chosen, read=read, deny=deny)),
            submission=submission,
            limits=chosen,
            data_folder=data,
            seed=seed,
        )
        self.learners.append(learner)
        return learner

    def student(
        self, submission: Submission | str, *, limit_s: float = CALL_LIMIT_S, **more: Any
    ) -> Handle:
        """What a check sees of it; its clock runs."""
        learner = self.learner(submission, **more)
        untouched: frozenset[str] = frozenset()
        student = Handle(learner, untouched=untouched, signatures={}, seed=learner.seed)
        student.begin(limit_s=limit_s)
        return student

    def close(self) -> None:
        """End every worker that was opened."""
        for learner in self.learners:
            learner.close()
        self.learners.clear()


@contextmanager
def live(*preload: str, sandbox: str = "auto") -> Iterator[Live]:
    """A zygote that has imported those modules."""
    zygote = Zygote(preload, sandbox=choose(sandbox))
    opened = Live(zygote)
    try:
        zygote.ready()
        yield opened
    finally:
        opened.close()
        zygote.close()


def failure(student: RunningSubmission, function: str, *args: object, **kwargs: Any) -> CallFailed:
    """How a call failed.

    Raises:
        AssertionError: it gave a value.
    """
    try:
        value = student.call(function, *args, **kwargs)
    except CallFailed as failed:
        return failed
    raise AssertionError(f"{function} gave {value!r}")


def work_folders() -> set[Path]:
    """Folders of workers that lie about."""
    return set(Path(tempfile.gettempdir()).glob("grader-work-*"))


__all__ = [
    "CALL_LIMIT_S", "CallFailed", "Handle", "Live", "NotWritten", "failure", "live", "notebook",
    "python_file", "work_folders",
]  # fmt: skip
