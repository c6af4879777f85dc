"""What the report on a reference, a template, a mutant or a variant should say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from grader.course.mutants import Case
from grader.model.assignment import Assignment
from grader.model.evidence import Json, Message
from grader.model.outcome import Outcome
from grader.model.report import Report

SAME = Message("course.validate_same")
_PASSED = Message("course.validate_all_passed")
_HARMLESS = (Outcome.NOT_ATTEMPTED, Outcome.BLOCKED)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table."""

    group: str
    """``points``, ``reference``, ``template``, ``mutant``, ``variant``, ``coverage``, ``text``."""
    what: str
    expected: Message
    observed: Message
    ok: bool


@dataclass(frozen=True)
class Judge:
    """What each report should say."""

    assignment: Assignment
    needs: Mapping[str, tuple[str, ...]]
    hidden: Mapping[str, str]
    """Hidden check -> its function; empty where the hidden checks are not here."""
    without: frozenset[str]
    faults: Collection[str] | None

    def cases(self, cases: Iterable[Case]) -> list[Case]:
        """Variants, and the mutants that some check of this run must fail."""
        return [case for case in cases if not case.fails or set(case.fails) - self.without]

    def checks(self) -> list[str]:
        """The checks of this run."""
        every = [check for function in self.assignment.functions for check in function.checks]
        every += self.hidden
        return [check for check in every if check not in self.without]

    def outcomes(self, report: Report) -> dict[str, str]:
        """Every check that should have run; ``missing`` where the report lacks it."""
        ran = {check.id: str(check.outcome) for check in report.checks}
        return {check: ran.get(check, "missing") for check in self.checks()}

    def failing(self, report: Report) -> set[str]:
        """Checks that found the submission wrong; a fault of ours is not one of them."""
        quiet = {"missing", Outcome.PASSED, Outcome.BLOCKED, Outcome.GRADER_ERROR}
        return {check for check, outcome in self.outcomes(report).items() if outcome not in quiet}

    def points(self, report: Report) -> list[Row]:
        """The points of the check marks against those of ``assignment.toml``."""
        rows: list[Row] = []
        ran = {check.id: check for check in report.checks}
        for function in self.assignment.functions:
            own = [check for check in self.hidden if self.hidden[check] == function.name]
            checks = [*function.checks, *own]
            if self.without.intersection(checks):
                continue
            total = sum(ran[check].possible for check in checks if check in ran)
            expected = function.points if self.hidden else function.points - function.hidden_points
            rows.append(
                Row(
                    group="points",
                    what=function.name,
                    expected=_points(expected),
                    observed=_points(total),
                    ok=abs(total - expected) < 1e-6,  # sums of floats
                )
            )
        known = {check for function in self.assignment.functions for check in function.checks}
        unknown = sorted(set(ran) - known - set(self.hidden))
        if unknown:
            rows.append(
                Row(
                    group="points",
                    what="assignment.toml",
                    expected=Message("course.validate_known"),
                    observed=Message("course.validate_unknown", {"names": ", ".join(unknown)}),
                    ok=False,
                )
            )
        return rows

    def full(self, group: str, name: str, report: Report) -> Row:
        """Everything passed."""
        wrong = _unlike(self.outcomes(report), {Outcome.PASSED})
        return Row(
            group=group,
            what=name,
            expected=_PASSED,
            observed=_listed(wrong) if wrong else _PASSED,
            ok=not wrong and abs(report.earned - report.possible) < 1e-6,
        )

    def template(self, report: Report) -> Row:
        """Nothing earned, nothing tried."""
        wrong = _unlike(self.outcomes(report), set(_HARMLESS))
        return Row(
            group="template",
            what="template",
            expected=Message("course.validate_nothing"),
            observed=_listed(wrong) if wrong else Message("course.validate_nothing"),
            ok=not wrong and report.earned == 0,
        )

    def mutant(self, case: Case, report: Report) -> Row:
        """The named checks failed; what needs one of them may be blocked; the rest passed."""
        named = set(case.fails) - self.without
        wrong: dict[str, str] = {}
        for check, outcome in self.outcomes(report).items():
            if check in named:
                is_right = check in self.failing(report)
            elif outcome == Outcome.BLOCKED:
                is_right = bool(self.behind(check) & named)
            else:
                is_right = outcome == Outcome.PASSED
            if not is_right:
                wrong[check] = outcome
        is_known = self.faults is None or case.misconception in (None, *self.faults)
        if not is_known:
            wrong[str(case.misconception)] = "unknown_misconception"
        expected = Message(
            "course.validate_fails", {"names": ", ".join(sorted(named, key=case.fails.index))}
        )
        return Row(
            group="mutant",
            what=case.name,
            expected=expected,
            observed=_listed(wrong) if wrong else expected,
            ok=not wrong,
        )

    def behind(self, check: str) -> set[str]:
        """Everything that a check needs, directly or not."""
        seen: set[str] = set()
        waiting = list(self.needs.get(check, ()))
        while waiting:
            need = waiting.pop()
            if need not in seen:
                seen.add(need)
                waiting += self.needs.get(need, ())
        return seen

    def coverage(self, caught: Collection[str]) -> list[Row]:
        """Every check catches somebody."""
        expected = Message("course.validate_covered")
        return [
            Row(
                group="coverage",
                what=check,
                expected=expected,
                observed=Message("course.validate_caught", {"count": list(caught).count(check)}),
                ok=check in caught,
            )
            for check in self.checks()
        ]


def _unlike(outcomes: Mapping[str, str], wanted: Collection[str]) -> dict[str, str]:
    return {check: outcome for check, outcome in outcomes.items() if outcome not in wanted}


def _listed(wrong: Mapping[str, str]) -> Message:
    names: Json = ", ".join(f"{check} ({outcome})" for check, outcome in wrong.items())
    return Message("course.validate_but", {"names": names})


def _points(value: float) -> Message:
    return Message("course.validate_points", {"points": value})
