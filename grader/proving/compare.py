"""Whether an assignment judges as it says: reference, template, mutants, variants, texts.

Grading is injected, so this is plain logic over reports.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course.find import Course
from grader.course.mutants import load_cases
from grader.course.solution import cut
from grader.course.template import differences
from grader.course.texts import text_faults
from grader.model.assignment import Assignment
from grader.model.evidence import Message
from grader.model.report import Report
from grader.proving.judge import SAME, Judge, Row
from grader.proving.traced import Said, Traced

Grade = Callable[[str, str], Report]
"""(name, source) -> the report of grading that source: ``("mutants/no_scaling", "import ...")``."""
Progress = Callable[[str, int, int], None]
"""(name, how many are done, how many there are), called before each grading."""


@dataclass(frozen=True, kw_only=True)
class Validation:
    """All rows; ``ok`` where every one is."""

    assignment: str
    folder: Path
    """Where the lab lies."""
    rows: tuple[Row, ...]
    traced: tuple[Traced, ...] = ()
    """What checks raised that they should not have: the author's own errors."""
    said: tuple[Said, ...] = ()

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


def compare(
    course: Course,
    assignment_id: str,
    grade: Grade,
    *,
    needs: Mapping[str, tuple[str, ...]],
    hidden: Mapping[str, str],
    on_progress: Progress = lambda name, done, total: None,
    without: Collection[str] = (),
    faults: Collection[str] | None = None,
) -> Validation:
    """Grade everything that the assignment brings and compare.

    ``needs`` maps a check to those it names in ``needs=``, ``hidden`` a hidden one to its function.
    ``without`` names checks that
    this run leaves out (training, for a quick look). ``faults`` are the known
    misconceptions; where given, each mutant's must be among them.

    Raises:
        AssignmentError: a file of the assignment is broken.
    """
    # Long, many: the order of the rows is that of the table.
    assignment = course.get(assignment_id)
    path = course.reference_file(assignment)
    reference = path.read_text("utf-8-sig").replace("\r\n", "\n")
    template = course.template_source(assignment)
    judge = Judge(assignment, needs, hidden, frozenset(without), faults)
    cases = judge.cases(load_cases(assignment, hidden=list(hidden)))
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
    solved = [part.function for part in cut(reference, path=path, comment="") if part.solved]
    rows += _texts(assignment, functions=[name for name in solved if name])
    rows += _template_files(course, assignment_id)
    return Validation(assignment=assignment_id, folder=assignment.folder, rows=tuple(rows))


def _texts(assignment: Assignment, *, functions: Collection[str]) -> list[Row]:
    faults = text_faults(assignment, functions=functions)
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
    if not found:
        what = f"student_template/{assignment_id}"
        return [Row(group="template", what=what, expected=SAME, observed=SAME, ok=True)]
    return [
        Row(
            group="template",
            what=f"student_template/{assignment_id}/{one.path.name}",
            expected=SAME,
            observed=Message(f"course.validate_{one.kind}"),
            ok=False,
        )
        for one in found
    ]
