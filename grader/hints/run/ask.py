"""From a program or a lab to a hint."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from grader.course.find import find_course
from grader.data import find
from grader.errors import AssignmentError, GraderError, UsageError
from grader.grading.workshop import Workshop
from grader.hints.diagnose import Diagnosis, diagnose
from grader.hints.llm.guard import Secrets
from grader.hints.run import levels
from grader.hints.run.checked import told_check, told_unwritten
from grader.hints.run.lab import (
    about,
    check_and_trace,
    explain_lab,
    shown_check,
    unreadable_cause,
    with_exception_of,
)
from grader.hints.run.nearby import names_nearby
from grader.hints.run.observe import TIME_LIMIT_S, observe, program_of
from grader.hints.run.syntax import first_syntax_error
from grader.hints.telling.checked import Checked
from grader.hints.telling.hint import Hint, make_hint
from grader.hints.trace import Trace
from grader.intake import read
from grader.model.evidence import Json, Message
from grader.model.outcome import Outcome
from grader.model.submission import Submission
from grader.remote.launch import PRELOAD
from grader.remote.spawner import start
from grader.sandbox import choose
from grader.text import Catalogue
from grader.wire.messages import CodeUnit
from grader.wire.record import Refused

SUFFIXES: Final = (".py", ".ipynb")
LEVELS: Final = (1, 2, 3)
UNREAD: Final = "intake.unread_part"
"""What Python cannot read of a lab's file is said beside a hint that is about something else."""
BESIDE: Final = frozenset(
    {"intake.taken_along", "intake.hand_in_left", "intake.links_skipped", "intake.large_skipped",
     "intake.dropped"}
)  # fmt: skip
"""What is said of a lab's neighbours that are copied: a program sees its folder as it is."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a hint is asked for, and how."""

    target: str
    """A lab's id, or a path of a ``.py`` or ``.ipynb``; empty for ``submission`` as a program."""
    path: Path | None = None
    """For a lab: the submission."""
    submission: Submission | None = None
    """What a kernel has executed, instead of a file."""
    only: str | None = None
    """For a lab: one function or check, and what it needs."""
    level: int | None = None
    """None: one above what was shown last of the same fault."""
    language: str = "en"
    time_limit_s: float = TIME_LIMIT_S
    remarks: bool = True
    """For a lab that is all right: whether to name what is worth a thought."""
    sandbox: str = "auto"
    warm: bool = False
    """For a command: what has imported may wait for the next one."""
    on_start: Callable[[str, Mapping[str, object]], None] = lambda key, params: None
    """Hears what goes on: a catalogue key and its values."""

    @property
    def is_program(self) -> bool:
        """Whether the target is a file rather than a lab, or no target at all."""
        return not self.target or self.target.lower().endswith(SUFFIXES)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A hint, and what a language model that rewords it must know and must not say."""

    hint: Hint
    units: tuple[CodeUnit, ...]
    """The learner's program."""
    secrets: Secrets


def answer(asked: Asked, workshop: Workshop | None = None) -> Answered:
    """The hint that was asked for; ``workshop`` is one of that lab that is open already.

    Raises:
        GraderError: wrong use, or a fault of this machine or of the assignment.
    """
    if asked.level is not None and asked.level not in LEVELS:
        raise UsageError("hint.bad_level", level=asked.level)
    if asked.is_program:
        return _of_program(asked)
    if workshop is not None:
        return _of_lab(asked, workshop)
    with Workshop.open(asked.target, sandbox=asked.sandbox, warm=asked.warm) as opened:
        return _of_lab(asked, opened)


def is_part(target: str, path: Path) -> bool:
    """Whether what stands behind a lab is one of its functions or checks, and no file."""
    if Asked(target=target).is_program or path.exists() or path.suffix in SUFFIXES:
        return False
    try:
        assignment = find_course(Path.cwd(), os.environ).get(target)
    except GraderError:
        return False
    parts = {function.name for function in assignment.functions}
    parts |= {check for function in assignment.functions for check in function.checks}
    return str(path) in parts


def _of_program(asked: Asked) -> Answered:
    submission = asked.submission or read(Path(asked.target))
    path = submission.entry
    syntax = first_syntax_error(program_of(submission).units)
    if syntax is not None:
        trace = Trace(program=program_of(submission), exception=syntax, ended="not_run")
        return _answered(_said(asked, trace, diagnose(trace), str(path.resolve())), trace)
    asked.on_start("hint.running", {"limit_s": round(asked.time_limit_s)})
    trace, notes = _run(asked, submission)
    said = _said(asked, trace, diagnose(trace), str(path.resolve()), notes=notes)
    return _answered(said, trace)


def _answered(
    said: Hint, trace: Trace, *, reference: tuple[str, ...] = (), public: tuple[str, ...] = ()
) -> Answered:
    units = trace.program.units
    learner = "\n".join(unit.source for unit in units)
    secrets = Secrets(reference=reference, learner=learner, public=public)
    return Answered(hint=said, units=units, secrets=secrets)


def _run(asked: Asked, submission: Submission) -> tuple[Trace, tuple[Message, ...]]:
    workers = start(PRELOAD, sandbox=choose(asked.sandbox), warm=asked.warm)
    well = False
    try:
        observed = observe(
            submission,
            workers,
            data=find(offline=True),
            time_limit_s=asked.time_limit_s,
            neighbours=partial(names_nearby, folder=submission.entry.absolute().parent),
        )
        well = True
    finally:
        workers.close(keep=well)
    notes = [note for note in submission.notes if note.id not in BESIDE]
    if observed.cut:
        notes.append(Message("hint.cut", {"limit_s": round(asked.time_limit_s)}))
    notes += [_told(limit) for limit in observed.trace.limits]
    return observed.trace, tuple(notes)


def _told(limit: Refused) -> Message:
    """A limit of the hint's own, by address or path."""
    place = limit.place
    params: dict[str, Json] = {"target": limit.target}
    if place is None:
        return Message(f"hint.limit.{limit.what}", params)
    return Message(
        f"hint.limit.{limit.what}_at", {**params, "file": place.file, "line": place.line}
    )


def _of_lab(asked: Asked, workshop: Workshop) -> Answered:
    asked.on_start("hint.checking", {"lab": asked.target})
    submission = asked.submission or workshop.find_submission(asked.path)
    report, trace = check_and_trace(workshop, submission, only=asked.only)
    unread = unreadable_cause(trace, report, part=asked.only is not None)
    folder = workshop.assignment.folder
    reference = _solution(workshop)
    template = workshop.course.template_source(workshop.assignment)
    catalogue = Catalogue.load(asked.language, assignment_folder=folder)
    titles = [
        catalogue.text(f"check.{check.id}.title")
        for check in report.checks
        if check.outcome is not Outcome.PASSED and not check.hidden
    ]
    wrong = [failure.check for failure in trace.failures]
    first = [catalogue.text(f"check.{check}.title") for check in wrong]
    failed = tuple(dict.fromkeys([*first, *titles]))
    key = f"{asked.target} {submission.entry.resolve()}"
    if unread is not None:
        trace = Trace(program=trace.program, exception=unread, ended="not_run", lab=trace.lab)
        said = _said(asked, trace, diagnose(trace), key, failed=failed)
        return _answered(said, trace, reference=reference, public=(template,))
    diagnosis = explain_lab(trace, report)
    check = shown_check(report, diagnosis.root, asked.only)
    if check is not None and asked.only in (check.id, check.function):
        diagnosis = about(diagnosis, check, trace)
    checked = None
    if check is not None:
        trace = with_exception_of(trace, check)
        checked = told_check(report, check, catalogue)
    elif report.problem is None:
        checked = told_unwritten(report, catalogue)
    notes = tuple(note for note in report.notes if note.id == UNREAD)
    said = _said(asked, trace, diagnosis, key, failed=failed, notes=notes, checked=checked)
    return _answered(said, trace, reference=reference, public=(template,))


def _solution(workshop: Workshop) -> tuple[str, ...]:
    """The lab's solution where it lies on this machine: an answer must not resemble it."""
    try:
        return (workshop.course.reference_file(workshop.assignment).read_text("utf-8"),)
    except (AssignmentError, OSError):
        return ()


def _said(
    asked: Asked,
    trace: Trace,
    diagnosis: Diagnosis,
    key: str,
    *,
    failed: tuple[str, ...] = (),
    notes: tuple[Message, ...] = (),
    checked: Checked | None = None,
) -> Hint:
    """The hint at the level that is due."""

    def made(level: int) -> Hint:
        return make_hint(
            trace,
            diagnosis,
            target=Path(asked.target or "notebook").name if asked.is_program else asked.target,
            level=level,
            language=asked.language,
            failed=failed,
            notes=notes,
            checked=checked,
        )

    said = made(asked.level or 1)
    if said.root is None:
        return said
    level = asked.level or levels.next_level(key, said.root.slug)
    levels.remember(key, said.root.slug, level)
    return said if level == said.level else made(level)
