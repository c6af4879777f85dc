"""What every reporter shows of a report, and what it keeps to itself."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

from grader.model.evidence import Evidence, Message, exceptions
from grader.model.outcome import BLOCKED_BY_LOAD, Outcome
from grader.model.place import Place
from grader.model.report import CheckResult, Report
from grader.reporters.safe import terminal_text
from grader.text import LANGUAGES, Catalogue
from grader.text.catalogue import shown

_PROTECTIONS = 16
"""More than there are."""


Sign: TypeAlias = Literal["right", "wrong", "waiting", "ours"]
"""What an outcome comes to; formats have a symbol and a colour for each."""


def sign_of(outcome: Outcome) -> Sign:
    """Which of the four signs stands for an outcome."""
    match outcome:
        case Outcome.PASSED:
            return "right"
        case Outcome.NOT_ATTEMPTED | Outcome.BLOCKED:
            return "waiting"
        case Outcome.GRADER_ERROR:
            return "ours"
    return "wrong"


@dataclass(frozen=True, kw_only=True)
class Group:
    """The checks of one function, in the report's order."""

    function: str
    checks: tuple[CheckResult, ...]

    @property
    def earned(self) -> float:
        """Points earned."""
        return points(sum(check.earned for check in self.checks))

    @property
    def possible(self) -> float:
        """Points of the checks that ran."""
        return points(sum(check.possible for check in self.checks))


def groups(report: Report) -> tuple[Group, ...]:
    """The checks by function, in the order in which the functions first appear."""
    found: dict[str, list[CheckResult]] = {}
    for check in report.checks:
        found.setdefault(check.function, []).append(check)
    return tuple(Group(function=name, checks=tuple(checks)) for name, checks in found.items())


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A check that did not pass, and those of its function that the same reason ended."""

    check: CheckResult
    same: tuple[CheckResult, ...] = ()


def told(group: Group, text: Callable[[Message], str]) -> tuple[Reason, ...]:
    """What is to be told of a function: each reason once, with the checks that share it.

    Without what waits. ``text`` renders a message; the first check's evidence is enough to see
    what the others failed by.
    """
    found: dict[object, list[CheckResult]] = {}
    for check in group.checks:
        if check.outcome is Outcome.PASSED or waits(check):
            continue
        alone = check.hidden or check.message is None
        key = check.id if alone or check.message is None else (check.outcome, text(check.message))
        found.setdefault(key, []).append(check)
    return tuple(Reason(check=first, same=tuple(more)) for first, *more in found.values())


def waits(check: CheckResult) -> bool:
    """Whether the check could not say anything about the function itself yet."""
    by_load = check.message is not None and check.message.id == BLOCKED_BY_LOAD
    return check.outcome is Outcome.BLOCKED or by_load


def outcome_of(group: Group) -> Outcome:
    """One outcome for all checks of a function."""
    left = [check for check in group.checks if check.outcome is not Outcome.PASSED]
    if not left:
        return Outcome.PASSED
    if any(check.outcome is Outcome.GRADER_ERROR for check in left):
        return Outcome.GRADER_ERROR
    if all(waits(check) for check in left):
        return Outcome.BLOCKED
    if all(check.outcome is Outcome.NOT_ATTEMPTED or waits(check) for check in left):
        return Outcome.NOT_ATTEMPTED
    return Outcome.FAILED


def waiting(group: Group) -> tuple[int, Message | None]:
    """How many checks of a function wait, and why; 0 where only hidden ones do.

    What waits for a check of the same function waits for a line above: then there is no reason.
    Of the other reasons the first is enough, since it has to be dealt with first.
    """
    found = [check for check in group.checks if waits(check)]
    seen = [check for check in found if not check.hidden]
    reasons = [
        check.message
        for check in seen
        if check.message is not None and check.message.params.get("function") != group.function
    ]
    return (len(found) if seen else 0), (reasons[0] if reasons else None)


def nothing_loaded(report: Report) -> bool:
    """Whether the submission could not be loaded, so that no function was looked at."""
    silent = (Outcome.NOT_ATTEMPTED, Outcome.GRADER_ERROR)
    return report.problem is not None and all(
        waits(check) or check.outcome in silent for check in report.checks
    )


def points(value: float) -> float:
    """Points without the dust of binary fractions; an int where they are whole."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def seconds(duration_s: float) -> float:
    """A duration to the millisecond; 0 where it is no number."""
    return round(duration_s, 3) if math.isfinite(duration_s) else 0.0


def part_only(report: Report, catalogue: Catalogue) -> str | None:
    """Why the total counts only a part of the checks, or None where it counts all."""
    if report.hidden_left:
        return catalogue.text("terminal.hidden_left", points=points(report.hidden_left))
    return catalogue.text("terminal.partial") if report.partial else None


def not_final(report: Report, catalogue: Catalogue) -> str | None:
    """That checks were not decided, by a fault of ours; None where all were."""
    count = sum(check.outcome is Outcome.GRADER_ERROR for check in report.checks)
    return catalogue.text("terminal.not_final", count=count) if count else None


def total_text(report: Report, catalogue: Catalogue) -> str:
    """How many points of how many."""
    earned, possible = points(report.earned), points(report.possible)
    return catalogue.text("terminal.total", earned=earned, possible=possible)


def scored(earned: float, possible: float) -> str:
    """``3/5``."""
    return f"{shown(points(earned))}/{shown(points(possible))}"


def lab_title(report: Report, catalogue: Catalogue) -> str:
    """The lab's id and its title, where the catalogue has it."""
    name = terminal_text(report.assignment, limit=40)
    known = catalogue.has("assignment.title")
    return f"{name}  {catalogue.text('assignment.title')}" if known else name


def hidden_title(check: CheckResult, catalogue: Catalogue) -> str:
    """All that is told of a hidden check."""
    return catalogue.text("terminal.hidden_check", points=points(check.possible))


def remark_of(group: Group, catalogue: Catalogue) -> str:
    """Beside a function that is not written, or of which nothing could be checked."""
    outcome = outcome_of(group)
    nothing = outcome is Outcome.BLOCKED and not group.earned
    told = outcome is Outcome.NOT_ATTEMPTED or nothing
    return catalogue.text(f"outcome.{outcome}.name") if told else ""


def paragraphs(
    message: Message, report: Report, catalogue: Catalogue, *, value: int, line: int
) -> list[str]:
    """The harmless lines of a message; at most so many characters of a value and of a line."""
    clean = partial(terminal_text, limit=value)
    text = message_text(message, report=report, catalogue=catalogue, clean=clean)
    return [terminal_text(one, limit=line) for one in text.split("\n")]


def unprotected(report: Report, catalogue: Catalogue) -> str | None:
    """Which protections the submission ran without, or None where none was missing."""
    missing = missing_protections(report)
    return catalogue.text("terminal.unprotected", parts=", ".join(missing)) if missing else None


def missing_protections(report: Report) -> tuple[str, ...]:
    """Their names, which a worker told: harmless, and no more than one line of them."""
    parts = report.environment.sandbox_parts
    missing = [name for name, holds in parts.items() if not holds]
    return tuple(terminal_text(name, limit=40) for name in missing[:_PROTECTIONS])


def title_of(check: CheckResult, catalogue: Catalogue) -> str:
    """The title of a check, or its id where it has none. Not for hidden checks."""
    key = f"check.{check.id}.title"
    return catalogue.text(key) if catalogue.has(key) else check.id


def same_reason(checks: tuple[CheckResult, ...], catalogue: Catalogue) -> str:
    """How many more checks the reason above ended, and which."""
    titles = ", ".join(title_of(check, catalogue) for check in checks)
    return catalogue.text("terminal.same_checks", count=len(checks), titles=titles)


def unique(name: str, names: set[str]) -> str:
    """The name, numbered where it was given before: consumers drop what they have seen."""
    chosen, number = name, 1
    while chosen in names:
        number += 1
        chosen = f"{name} ({number})"
    names.add(chosen)
    return chosen


def message_text(
    message: Message,
    *,
    report: Report,
    catalogue: Catalogue,
    clean: Callable[[str], str],
) -> str:
    """The text of a message, its values made harmless and no hidden check named.

    The values are cleaned before they are filled in, so that the catalogue's own line breaks
    stay and a learner's cannot look like ours.
    """
    params: dict[str, object] = {
        name: cleaned(value, clean) for name, value in message.params.items()
    }
    hidden = {check.id for check in report.checks if check.hidden}
    if message.params.get("check") in hidden:
        params["check"] = catalogue.text("terminal.a_hidden_check")
    return catalogue.render(Message(message.id, params, clean(message.text)))  # type: ignore[arg-type]  # shown as text only


def place_of(evidence: tuple[Evidence, ...]) -> Place | None:
    """The learner's own line of the first exception: what ran last, or cannot be read."""
    first = next(exceptions(evidence), None)
    return first.place if first is not None else None


def cleaned(value: object, clean: Callable[[str], str]) -> object:
    """A value of a message, made harmless before it is filled in."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [cleaned(item, clean) for item in value[:20]]
    if not isinstance(value, dict):
        return value
    if not any(name in value for name in LANGUAGES):
        return clean(str(value))
    return {  # the same words in several languages
        name if name in LANGUAGES else clean(str(name)): cleaned(one, clean)
        for name, one in value.items()
    }
