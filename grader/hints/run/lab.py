"""A lab's submission: its checks run with the recorder on, what fails becomes a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from grader.grading.options import Options, Watching
from grader.grading.workshop import Workshop
from grader.hints.batches import joined
from grader.hints.diagnose import Diagnosis, diagnose, in_order
from grader.hints.fault import load_faults
from grader.hints.rule import Finding
from grader.hints.run.observe import Observation, program_of
from grader.hints.run.syntax import first_syntax_error
from grader.hints.trace import Failure, Trace
from grader.model.evidence import Json, exceptions
from grader.model.exception import ExceptionFacts
from grader.model.outcome import Outcome
from grader.model.place import Place
from grader.model.report import CheckResult, Report
from grader.model.submission import Submission

FINE: Final = (Outcome.PASSED, Outcome.NOT_ATTEMPTED, Outcome.BLOCKED, Outcome.GRADER_ERROR)


def check_and_trace(
    workshop: Workshop,
    submission: Submission,
    *,
    seed: int | None = None,
    only: str | None = None,
) -> tuple[Report, Trace]:
    """Check a submission; a model is trained only where everything else is right.

    Hidden checks stay out, on a teacher's machine too: what they ask would be in the notes.
    """
    seen = Observation()
    watching = Watching(on_note=seen.take)
    report = workshop.grade(
        submission, Options(train=False, seed=seed, hidden=False, only=only), watching
    )
    if report.problem is None and not any(_wrong(check) for check in report.checks):
        report = workshop.grade(
            submission, Options(seed=report.seed, hidden=False, only=only), watching
        )
    return report, trace_of(workshop, submission, report, seen)


def trace_of(
    workshop: Workshop, submission: Submission, report: Report, seen: Observation
) -> Trace:
    """What is known of a submission that was checked with the recorder on."""
    failed = [check for check in report.checks if _wrong(check) and not check.hidden]
    return Trace(
        program=program_of(submission),
        events=joined(seen.events),
        exception=_exception(report, failed),
        ended="not_run" if report.problem is not None else "done",
        lab=workshop.assignment.id,
        failures=tuple(
            Failure(
                check=check.id,
                function=check.function,
                message_id=check.message.id if check.message is not None else "",
                evidence=check.evidence,
                faults=check.faults,
            )
            for check in failed
        ),
    )


def unreadable_cause(trace: Trace, report: Report, *, part: bool = False) -> ExceptionFacts | None:
    """What Python cannot read, where it is to be told before any check; None otherwise.

    A program that cannot be read does not run, whatever its functions do. Only where a check failed
    for it does it count of a notebook, whose cells run one by one, and where a ``part`` of the lab
    was asked for.
    """
    found = [report.problem.evidence] if report.problem is not None else []
    found += [check.evidence for check in report.checks if _wrong(check) and not check.hidden]
    for facts in (one for evidence in found for one in exceptions(evidence)):
        if facts.syntax is not None and facts.syntax.own:
            return facts
    right = all(check.outcome is Outcome.PASSED for check in report.checks)
    if right or part or len(trace.program.units) > 1:
        return None
    return first_syntax_error(trace.program.units)


def explain_lab(trace: Trace, report: Report) -> Diagnosis:
    """What the checks proved; where they name no fault, what the rules find.

    Where everything passes there is nothing to find: checks call functions in ways that no
    program would.
    """
    if report.problem is None and not trace.failures:
        return Diagnosis()
    found = diagnose(trace)
    proved = list(_proved(trace, found))
    if proved:
        proved += _causes(found, {finding.slug for finding in proved})
        return Diagnosis(findings=tuple(in_order(proved)), broken_rules=found.broken_rules)
    return found


REMARKS: Final = frozenset({"linear-hidden-layer", "kernel-size-read-as-strides"})
"""What is worth a thought where every check passes: the model works, and could be better."""


def remarks(trace: Trace) -> tuple[Finding, ...]:
    """Of a lab that is all right, what the learner may want to think about."""
    found = diagnose(trace).findings
    return tuple(one for one in found if one.slug in REMARKS and one.place is not None)


def _proved(trace: Trace, found: Diagnosis) -> Iterator[Finding]:
    """The faults that failed checks name, with the rules' evidence where there is some."""
    known = load_faults()
    by_slug = {finding.slug: finding for finding in found.findings}
    told: set[str] = set()
    for failure in trace.failures:
        for slug in failure.faults:
            if slug not in known or slug in told:
                continue
            told.add(slug)
            yield by_slug.get(slug) or Finding(
                slug=slug, place=_place(trace, failure), evidence=_values(failure)
            )


def _causes(found: Diagnosis, proved: set[str]) -> Iterator[Finding]:
    """What the rules found and what is known to lead to a fault that a check proved."""
    known = load_faults()
    for finding in found.findings:
        if finding.slug not in proved and proved & set(known[finding.slug].suppresses):
            yield finding


def _values(failure: Failure) -> dict[str, Json]:
    values: dict[str, Json] = {}
    for evidence in failure.evidence:
        values |= {name: value for name, value in evidence.facts.items() if name != "frames"}
    return values


def _place(trace: Trace, failure: Failure) -> Place | None:
    """The line where the check's call raised, or where its function begins."""
    raised = next(exceptions(failure.evidence), None)
    if raised is not None and (raised.syntax or raised.frames):
        return raised.place or raised.frames[-1]
    return trace.program.definition(failure.function)


def shown_check(
    report: Report, root: Finding | None, only: str | None = None
) -> CheckResult | None:
    """The failed check that a hint is about: the one that proved its first fault, else the first.

    ``only`` names a check or a function that was asked for; what it needs comes first where that
    is not right either. None where nothing failed.
    """
    failed = [check for check in report.checks if _wrong(check) and not check.hidden]
    asked = [check for check in failed if only in (check.id, check.function)]
    if asked:
        return asked[0]
    if root is not None:
        proved = [check for check in failed if root.slug in check.faults]
        at = root.place.function if root.place is not None else ""
        around = [check for check in failed if check.function == at]
        failed = [*proved, *around, *failed]
    return failed[0] if failed else None


def about(diagnosis: Diagnosis, check: CheckResult, trace: Trace) -> Diagnosis:
    """Of the findings those that concern a check: it proved them, or they lie in its function."""
    known = load_faults()
    proved = set(check.faults)
    place = trace.program.definition(check.function)
    kept = [
        finding
        for finding in diagnosis.findings
        if finding.slug in proved
        or proved & set(known[finding.slug].suppresses)
        or (finding.place is not None and finding.place.function == check.function)
        or (finding.place is not None and finding.place == place)
    ]
    return Diagnosis(findings=tuple(kept), broken_rules=diagnosis.broken_rules)


def with_exception_of(trace: Trace, check: CheckResult | None) -> Trace:
    """The trace with the exception of the check that is shown, or with none."""
    if check is None:
        return trace
    return replace(trace, exception=next(exceptions(check.evidence), None))


def _exception(report: Report, failed: list[CheckResult]) -> ExceptionFacts | None:
    """What the submission raised first."""
    if report.problem is not None:
        return next(exceptions(report.problem.evidence), None)
    return next((facts for check in failed for facts in exceptions(check.evidence)), None)


def _wrong(check: CheckResult) -> bool:
    return check.outcome not in FINE
