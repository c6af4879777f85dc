"""Whether an assignment judges as it says: reference, template, mutants, variants, texts.

Grading is injected, so this is plain logic over reports.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from grader.course.find import Course
from grader.course.mutants import Case, load_cases
from grader.course.template import differences
from grader.course.texts import text_faults
from grader.intake.untouched import template_functions
from grader.model.assignment import Assignment
from grader.model.evidence import Json, Message
from grader.model.outcome import Outcome
from grader.model.report import Report

Grade = Callable[[str, str], Report]
"""(name, source) -> the report of grading that source: ``("mutants/no_scaling", "import ...")``."""
Progress = Callable[[str, int, int], None]
"""(name, how many are done, how many there are), called before each grading."""

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


@dataclass(frozen=True, kw_only=True)
class Validation:
    """All rows; ``ok`` where every one is."""

    assignment: str
    rows: tuple[Row, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return all(row.ok for row in self.rows)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows of each group."""
        return {
            group: sum(row.group == group for row in self.rows)
            for group in dict.fromkeys(row.group for row in self.rows)
        }


def validate(
    course: Course,
    assignment_id: str,
    grade: Grade,
    *,
    needs: Mapping[str, tuple[str, ...]],
    on_progress: Progress = lambda name, done, total: None,
    without: Collection[str] = (),
    faults: Collection[str] | None = None,
) -> Validation:
    """Grade everything that the assignment brings and compare.

    ``needs`` maps a check to those it names in ``needs=``. ``without`` names checks that
    this run leaves out (training, for a quick look). ``faults`` are the known
    misconceptions; where given, each mutant's must be among them.

    Raises:
        AssignmentError: a file of the assignment is broken.
    """
    assignment = course.get(assignment_id)
    cases = load_cases(assignment)
    reference = course.reference_file(assignment).read_text("utf-8-sig").replace("\r\n", "\n")
    template = course.template_source(assignment)
    judge = _Judge(assignment, needs, frozenset(without), faults)
    total = len(cases) + 2
    on_progress("reference", 0, total)
    report = grade("reference", reference)
    rows = [*judge.points(report), judge.full("reference", "reference", report)]
    on_progress("template", 1, total)
    rows.append(judge.template(grade("template", template)))
    caught: list[str] = []
    for done, case in enumerate(cases, start=2):
        on_progress(case.name, done, total)
        report = grade(case.name, case.composed(reference))
        if case.fails:
            row = judge.mutant(case, report)
            caught += [check for check in case.fails if check in judge.failing(report)]
        else:
            row = judge.full("variant", case.name, report)
        rows.append(row)
    rows += judge.coverage(caught)
    rows += _texts(assignment, functions=template_functions(template))
    rows += _template_files(course, assignment_id)
    return Validation(assignment=assignment_id, rows=tuple(rows))


@dataclass(frozen=True)
class _Judge:
    """What each report should say."""

    assignment: Assignment
    needs: Mapping[str, tuple[str, ...]]
    without: frozenset[str]
    faults: Collection[str] | None

    def checks(self) -> list[str]:
        every = [check for function in self.assignment.functions for check in function.checks]
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
            if self.without.intersection(function.checks):
                continue
            total = sum(ran[check].possible for check in function.checks if check in ran)
            rows.append(
                Row(
                    group="points",
                    what=function.name,
                    expected=_points(function.points),
                    observed=_points(total),
                    ok=abs(total - function.points) < 1e-6,  # noqa: PLR2004  # sums of floats
                )
            )
        unknown = sorted(set(ran) - {c for f in self.assignment.functions for c in f.checks})
        if unknown:
            rows.append(
                Row(
                    group="points",
                    what="assignment.toml",
                    expected=_same(),
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
            expected=Message("course.validate_all_passed"),
            observed=_listed(wrong) if wrong else Message("course.validate_all_passed"),
            ok=not wrong and abs(report.earned - report.possible) < 1e-6,  # noqa: PLR2004
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
        named = set(case.fails)
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
        wrong.update({check: "left_out" for check in named & self.without})
        is_known = self.faults is None or case.misconception in (None, *self.faults)
        if not is_known:
            wrong[str(case.misconception)] = "unknown_misconception"
        expected = Message("course.validate_fails", {"names": ", ".join(case.fails)})
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


def _texts(assignment: Assignment, *, functions: Iterable[str]) -> list[Row]:
    faults = text_faults(assignment, functions=tuple(functions))
    complete = Message("course.validate_text")
    if not faults:
        return [Row(group="text", what="text/", expected=complete, observed=complete, ok=True)]
    return [
        Row(
            group="text",
            what=f"text/{fault.language}.toml {fault.key}",
            expected=complete,
            observed=fault.message,
            ok=False,
        )
        for fault in faults
    ]


def _template_files(course: Course, assignment_id: str) -> list[Row]:
    found = differences(course, assignment_id)
    same = _same()
    if not found:
        what = f"student_template/{assignment_id}"
        return [Row(group="template", what=what, expected=same, observed=same, ok=True)]
    return [
        Row(
            group="template",
            what=f"student_template/{assignment_id}/{one.path.name}",
            expected=same,
            observed=Message(f"course.validate_{one.kind}"),
            ok=False,
        )
        for one in found
    ]


def _unlike(outcomes: Mapping[str, str], wanted: Collection[str]) -> dict[str, str]:
    return {check: outcome for check, outcome in outcomes.items() if outcome not in wanted}


def _listed(wrong: Mapping[str, str]) -> Message:
    names: Json = ", ".join(f"{check} ({outcome})" for check, outcome in wrong.items())
    return Message("course.validate_but", {"names": names})


def _points(value: float) -> Message:
    return Message("course.validate_points", {"points": value})


def _same() -> Message:
    return Message("course.validate_same")
