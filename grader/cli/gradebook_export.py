"""``grader gradebook FILE export``: where each format goes."""

import functools
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.cli.options import one_of
from grader.cli.screen import Screen
from grader.course.find import find_course
from grader.data.cache import fresh_name, write_whole
from grader.errors import GraderError, OsErrorAs, UsageError
from grader.gradebook import Gradebook
from grader.gradebook.copies import note_copy
from grader.gradebook.each import ADDS_UP, Texts, files, lines
from grader.gradebook.each import FORMATS as PER_LEARNER
from grader.gradebook.fill import Filling, fill
from grader.gradebook.sheet import Everybody, csv_lines, write_xlsx
from grader.reporters.safe import terminal_names, terminal_text
from grader.term.groups import Shared, shared
from grader.term.reading import read_rules, rules_beside
from grader.text import LANGUAGES, Catalogue

FILLED = {
    "canvas": "Canvas", "moodle": "Moodle", "brightspace": "Brightspace",
    "blackboard": "Blackboard",
}  # fmt: skip
FORMATS = ("csv", "xlsx", *FILLED, "gradescope", "classroom50", "jsonl", "feedback")
"""Learners named in a warning; a count stands for the others."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """What to export, and where to."""

    out: Path | None
    """None for standard output."""
    template: Path | None
    column: str | None
    assignment: str | None
    learner: str | None
    language: str | None
    classroom: str | None = None
    scale: bool = False
    """Make points a share of the most that the template's column allows."""


def export(grades: Gradebook, form: str, target: Target, screen: Screen) -> None:
    """Write the grades in a format.

    Raises:
        GraderError: there is no such format, or it cannot be written.
    """
    one_of(form, FORMATS, "gradebook.format_unknown")
    if form == "classroom50" and not (target.classroom or "").strip():
        raise UsageError("gradebook.classroom_needed")
    chosen = (target.assignment, target.learner)
    if form == "csv":
        stream(csv_lines(_everybody(grades, target), screen.catalogue), target.out)
    elif form == "jsonl":
        stream(lines(grades.reports(*chosen)), target.out)
    elif form == "xlsx":
        everybody = _everybody(grades, target)
        stream_xlsx(lambda made: write_xlsx(everybody, screen.catalogue, made), target.out)
    elif form in FILLED or (form == "gradescope" and target.template is not None):
        _fill(grades, form, target, screen)
    else:
        _each(grades, form, target, screen)
    if target.out is not None:
        note_copy(grades, target.out, "files", assignment=target.assignment)


def texts_of(screen: Screen) -> Texts:
    """Texts of a lab in a language, the lab's own where this machine has the lab."""

    @functools.cache
    def texts(assignment: str, language: str) -> Catalogue:
        known = language if language in LANGUAGES else screen.catalogue.language
        try:
            folder = find_course(Path.cwd(), os.environ).get(assignment).folder
            return Catalogue.load(known, assignment_folder=folder)
        except GraderError:  # the report brings the texts that it was stored with
            return Catalogue.load(known)

    return texts


def stream(parts: Iterable[bytes], out: Path | None) -> None:
    """Write part by part; a file appears whole or not at all."""
    if out is None:
        with _told(Path("-")):
            sys.stdout.flush()
            sys.stdout.buffer.writelines(parts)
            sys.stdout.buffer.flush()
        return
    draft = out.with_name(fresh_name("new"))
    try:
        with _told(out):
            out.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                file.writelines(parts)
            draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)


def _everybody(grades: Gradebook, target: Target) -> Everybody:
    """With those of the roster who handed in nothing; of one learner only what there is."""
    rows = grades.rows(target.assignment, target.learner)
    if target.learner is not None:
        return Everybody(rows)
    labs = grades.assignments() if target.assignment is None else (target.assignment,)
    return Everybody(rows, grades.expected(), labs)


def stream_xlsx(write: Callable[[Path], None], out: Path | None) -> None:
    """Write a spreadsheet that ``write`` puts into a file, as :func:`stream` does.

    Raises:
        UsageError: it would go to a terminal, or cannot be written.
    """
    if out is None and sys.stdout.isatty():
        raise UsageError("gradebook.xlsx_terminal")
    with _told(out or Path("-")), tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "grades.xlsx"
        write(made)
        with made.open("rb") as file:
            stream(iter(lambda: file.read(2**20), b""), out)


def _fill(grades: Gradebook, form: str, target: Target, screen: Screen) -> None:
    if target.template is None:
        raise UsageError("gradebook.template_needed", platform=FILLED[form])
    assignment = target.assignment
    if assignment is None:
        known = grades.assignments()
        if len(known) > 1:
            raise UsageError("gradebook.which_assignment", known=", ".join(known))
        assignment = known[0] if known else ""
    with OsErrorAs(UsageError, "gradebook.template_unread", path=str(target.template)):
        content = target.template.read_bytes()
    texts = texts_of(screen)
    both = [texts(assignment, language) for language in LANGUAGES]
    titles = [one.text("assignment.title") for one in both if one.has("assignment.title")]
    group = _of_groups(grades, assignment)
    filling = fill(
        content,
        [row for row in group.rows if target.learner in (None, row.learner)],
        path=str(target.template),
        titles=(assignment, *titles),
        column=target.column,
        scale=target.scale,
    )
    stream((filling.content,), target.out)
    _tell(filling, screen)
    given = [one for one in group.whose if target.learner in (None, one)]
    if given:
        screen.complain("gradebook.of_group", learners=terminal_names(given))


def _of_groups(grades: Gradebook, assignment: str) -> Shared:
    """The rows of a lab; a group's report is everybody's where a course.toml lies beside."""
    rows = grades.rows(assignment)
    rules = rules_beside(grades.path)
    if rules is None:
        return Shared(rows=tuple(rows), whose={})
    return shared(rows, read_rules(rules), assignment, grades.expected())


def _tell(filling: Filling, screen: Screen) -> None:
    """On standard error: the file itself may be on standard output."""
    column = terminal_text(filling.column)
    told = screen.catalogue.text("gradebook.filled", column=column, count=filling.filled)
    screen.err.print(told)
    warnings = {
        "gradebook.unmatched": filling.missing,
        "gradebook.left_alone": filling.not_final,
        "gradebook.above": filling.above,
        "gradebook.other_maximum": filling.other_maximum,
        "gradebook.not_told": filling.not_told,
        "gradebook.respelled": filling.respelled,
        "gradebook.not_held": filling.not_held,
    }
    for key, learners in warnings.items():
        if learners:
            screen.complain(key, learners=terminal_names(learners))


def _each(grades: Gradebook, form: str, target: Target, screen: Screen) -> None:
    if form == ADDS_UP:
        adjusted = [
            row.learner for row in grades.rows(target.assignment, target.learner) if row.adjustment
        ]
        if adjusted:
            screen.complain("gradebook.adjust_left_out", learners=terminal_names(adjusted))
    made = files(
        grades.reports(target.assignment, target.learner),
        form,
        texts_of(screen),
        language=target.language,
        by_assignment=target.assignment is None and len(grades.assignments()) > 1,
        classroom=(target.classroom or "").strip(),
    )
    if target.out is None:
        found = [content for _, (_, content) in zip(range(2), made, strict=False)]
        if len(found) != 1:
            raise UsageError("gradebook.folder_needed")
        stream(found, None)
        return
    count = 0
    for name, content in made:
        path = target.out / name
        with _told(path):
            write_whole(path, content)
        count += 1
    screen.say("gradebook.files_written", count=count, path=str(target.out))


def _told(path: Path) -> OsErrorAs:
    return OsErrorAs(UsageError, "cli.bad_json_target", path=str(path))


assert set(PER_LEARNER) <= set(FORMATS)
