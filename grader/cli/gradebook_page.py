"""``grader gradebook FILE page``: the class as web pages."""

import os
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from grader.cli.screen import Screen
from grader.course.find import find_course
from grader.data.folder import foreign, replace
from grader.errors import GraderError, OsErrorAs, UsageError
from grader.gradebook import Gradebook
from grader.gradebook.copies import note_copy
from grader.pages.both import Both
from grader.pages.classroom.pages import INDEX, LABS, LEARNERS, MARK, pages
from grader.reporters.safe import terminal_path, terminal_text


def write_pages(grades: Gradebook, assignment: str | None, out: Path, screen: Screen) -> None:
    """Write the index and a page for each learner.

    Raises:
        GraderError: the gradebook is empty or damaged, or the folder is not ours or not writable.
    """
    shown = terminal_path(out)
    if not grades.assignments():
        raise UsageError("classpage.nobody", path=str(grades.path))
    language = screen.catalogue.language

    def texts(lab: str | None) -> Both:
        if lab is not None:
            try:
                folder = find_course(Path.cwd(), os.environ).get(lab).folder
                return Both.load(language, assignment_folder=folder)
            except GraderError:  # the reports bring the texts that they were stored with
                pass
        return Both.load(language)

    with OsErrorAs(UsageError, "classpage.unwritable", path=shown):
        only_pages(out, {INDEX, LEARNERS, LABS}, MARK, error="classpage.not_ours")
        written: list[str] = []
        made = pages(
            grades.reports(assignment),
            texts,
            gradebook=str(grades.path),
            expected=grades.expected(),
        )
        replace(out, _noted(made, written))
        for page in out.glob(f"{LABS}/*.html"):  # a smaller class fits on one page again
            if page.relative_to(out).as_posix() not in written:
                page.unlink()
    note_copy(grades, out, "pages", assignment=assignment)
    count = sum(name.startswith(f"{LEARNERS}/") for name in written)
    screen.say("classpage.written", count=count, path=terminal_path(out / INDEX))


def only_pages(out: Path, names: Set[str], mark: bytes, *, error: str) -> None:
    """Let a folder pass that is not there yet, or holds pages of ours only.

    Raises:
        UsageError: it is no folder, or holds something else; ``error`` is the text of that.
    """
    shown = terminal_path(out)
    if out.exists() and not out.is_dir():
        raise UsageError("classpage.no_folder", path=shown)
    other = foreign(out, names=names, mark=mark)
    if other is not None:
        raise UsageError(error, path=shown, name=terminal_text(other))


def _noted(made: Iterable[tuple[str, bytes]], names: list[str]) -> Iterator[tuple[str, bytes]]:
    """The files as they come; ``names`` grows by theirs."""
    for name, content in made:
        names.append(name)
        yield name, content
