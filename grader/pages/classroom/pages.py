"""All files of a class page, one by one: the learners' first, the index that names them last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from markupsafe import Markup

from grader.gradebook.each import file_name
from grader.gradebook.rows import Row
from grader.pages.both import Both
from grader.pages.classroom.index import index
from grader.pages.classroom.learner import page, section
from grader.pages.classroom.results import ClassResults, Lab
from grader.reporters.json import ReportJson

INDEX = "index.html"
LEARNERS = "learners"
LABS = "labs"
MOST_CELLS = 40_000
"""Results of checks on one page, of about 80 bytes each: a browser opens 3 MB at once. Beyond it
each lab gets a page of its own."""
MARK = b"\n<!-- dl-grader class page -->\n"
"""Ends every file of a class page: such a file may be replaced."""

Texts = Callable[[str | None], Both]
"""Texts of a lab, or for None those that are no lab's."""


def pages(
    reports: Iterable[tuple[Row, ReportJson]],
    texts: Texts,
    *,
    gradebook: str,
    expected: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """(path, content) of every file; the reports are read once, in the order of a gradebook.

    ``expected`` is the roster, id -> name: whoever of it has no report has a line, and no page.
    """
    # Long: the reports are read once, and every file needs what they hold together.
    expected = expected or {}
    results = ClassResults(expected=frozenset(expected))
    sections: dict[str, list[Markup]] = {}
    languages: dict[str, str] = {}
    for row, report in reports:
        lab = results.labs.get(row.attempt.assignment)
        if lab is None:
            lab = Lab(id=row.attempt.assignment, texts=texts(row.attempt.assignment))
            results.labs[lab.id] = lab
        lab.add(row, report)
        results.names[row.learner] = row.name
        sections.setdefault(row.learner, []).append(section(row, report, lab.texts))
        languages[row.learner] = report.language
    taken: set[str] = set()
    files = {
        learner: f"{LEARNERS}/{file_name(learner, taken)}.html" for learner in sorted(results.names)
    }
    results.names = dict(sorted((dict(expected) | results.names).items()))
    plain = texts(None)
    for learner, path in files.items():
        made = page(
            results.names[learner], learner, languages[learner], sections.pop(learner), plain
        )
        yield path, made + MARK
    apart: dict[str, str] = {}
    if len(results.labs) > 1 and _cells(results) > MOST_CELLS:
        names: set[str] = set()
        apart = {lab: f"{LABS}/{file_name(lab, names)}.html" for lab in results.labs}
    for lab_id, path in apart.items():
        alone = _alone(results, results.labs[lab_id])
        above = {one: f"../{files[one]}" for one in alone.names if one in files}
        made = index(alone, above, plain, gradebook=gradebook, back=f"../{INDEX}")
        yield path, made + MARK
    yield INDEX, index(results, files, plain, gradebook=gradebook, apart=apart) + MARK


def _cells(results: ClassResults) -> int:
    return sum(len(entry.cells) for lab in results.labs.values() for entry in lab.entries.values())


def _alone(results: ClassResults, lab: Lab) -> ClassResults:
    """A lab and those who have a report for it."""
    names = {
        learner: name
        for learner, name in results.names.items()
        if learner in lab.entries or learner in results.expected
    }
    return ClassResults(labs={lab.id: lab}, names=names, expected=results.expected)
