"""A hint: what is told of a program, at one level, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.hints.diagnose import Diagnosis
from grader.hints.fault import load_faults
from grader.hints.rule import Finding
from grader.hints.telling.around import Around, around
from grader.hints.telling.checked import Checked
from grader.hints.telling.filled import filled
from grader.hints.trace import Trace
from grader.model.evidence import Json, Message
from grader.model.exception import ExceptionFacts
from grader.model.place import Place

SCHEMA = "grader/hint/v1"


@dataclass(frozen=True, kw_only=True)
class Explained:
    """One fault as it is told."""

    slug: str
    code: str
    confidence: str
    place: Place | None
    evidence: Mapping[str, Json]
    title: str
    message: str
    topic: str


@dataclass(frozen=True, kw_only=True)
class Hint:
    """Everything that is told of one target."""

    target: str
    """A file's name, or a lab's."""
    faults: tuple[Explained, ...]
    """Observed, the root cause first."""
    later: tuple[Explained, ...]
    """Found in lines that did not run."""
    raised: ExceptionFacts | None
    """What ended it."""
    ended: str
    standins: tuple[str, ...]
    level: int
    language: str
    source: str = "rules"
    """``rules``, or ``llm`` where a language model reworded the first message."""
    lab: bool = False
    """Whether the target is a lab."""
    failed: tuple[str, ...] = ()
    """Titles of a lab's checks that did not pass."""
    notes: tuple[Message, ...] = field(default=())
    """What limits the hint: a training that was cut, say."""
    checked: Checked | None = None
    """The lab's check that it is about."""
    remarks: tuple[Explained, ...] = ()
    """Of a lab that is all right: what is worth a thought. No faults."""
    around: Around | None = None
    """Where no fault explains the exception: what its line works with."""

    @property
    def root(self) -> Explained | None:
        """The fault to explain."""
        return self.faults[0] if self.faults else None

    @property
    def found(self) -> bool:
        """Whether a fault was found, in lines that ran or below."""
        return bool(self.faults or self.later)


def make_hint(
    trace: Trace,
    diagnosis: Diagnosis,
    *,
    target: str,
    level: int,
    language: str,
    failed: tuple[str, ...] = (),
    notes: tuple[Message, ...] = (),
    checked: Checked | None = None,
) -> Hint:
    """Put the findings into words."""
    # Many: a hint is made of all of these, and of nothing that one of them could say of another.
    now, later = _parted(trace, diagnosis.findings)
    if not now and later and trace.exception is None:
        now, later = later, []
    return Hint(
        target=target,
        faults=tuple(tell(finding, level=level, language=language) for finding in now),
        later=tuple(tell(finding, level=level, language=language) for finding in later),
        raised=trace.exception,
        ended=trace.ended,
        standins=trace.standins,
        level=level,
        language=language,
        lab=trace.lab is not None,
        failed=failed,
        notes=notes,
        checked=checked,
        around=around(trace) if trace.exception is not None and not now else None,
    )


def tell(finding: Finding, *, level: int, language: str) -> Explained:
    """One finding in words."""
    fault = load_faults()[finding.slug]
    words = fault.telling[language]
    message = filled(
        words.levels[level - 1],
        tuple(fault.params),
        finding.evidence,
        finding.place,
        language=language,
    )
    return Explained(
        slug=finding.slug,
        code=fault.code,
        confidence=finding.confidence,
        place=finding.place,
        evidence=finding.evidence,
        title=words.title,
        message=message,
        topic=fault.topic,
    )


def _parted(trace: Trace, found: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """What was seen to go wrong, and what stands below the line at which the program ended."""
    # A lab's functions are called one by one: a line below another's need not come later.
    end = _reached(trace) if trace.lab is None else None
    if end is None:
        return list(found), []
    order = {unit.label: number for number, unit in enumerate(trace.program.units)}
    last = (order.get(end.file, len(order)), end.line)
    now: list[Finding] = []
    later: list[Finding] = []
    for finding in found:
        place = finding.place
        below = place is not None and (order.get(place.file, -1), place.line) > last
        (later if below and not finding.explains_exception else now).append(finding)
    return now, later


def _reached(trace: Trace) -> Place | None:
    """The top level's line at which an exception ended the program."""
    error = trace.exception
    if error is None:
        return None
    if error.syntax is not None:
        # Nothing ran: whatever else is found comes later.
        return Place(file=error.syntax.file, line=0) if trace.ended == "not_run" else error.place
    top = [frame for frame in error.frames if frame.own and frame.function == "<module>"]
    labels = {unit.label for unit in trace.program.units}
    top = [frame for frame in top if frame.file in labels] or top
    if top:
        return Place(file=top[0].file, line=top[0].line)
    return trace.raised_at
