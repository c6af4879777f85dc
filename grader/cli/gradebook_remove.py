"""A learner taken out of the book and out of all that was made of it on this machine."""

import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from grader.cli.gradebook_page import write_pages
from grader.cli.screen import Screen
from grader.data.cache import cache_root, usable_roots
from grader.data.folder import clear
from grader.errors import GraderError
from grader.gradebook import Gradebook
from grader.gradebook.copies import Copy, copies, forget_copy
from grader.gradebook.people import erase, mentions
from grader.gradebook.sources import recall
from grader.pages import likeness
from grader.pages.classroom.pages import INDEX, LABS, LEARNERS, MARK
from grader.reporters.safe import terminal_path, terminal_text

EXPORTED = {".csv", ".xlsx", ".json", ".jsonl", ".txt", ".tsv", ".html"}
"""Suffixes of what exports write; a folder may hold much else."""
MOST_BYTES = 64 * 2**20
"""Of a file that is searched for a name."""


def remove_everywhere(grades: Gradebook, learner: str, name: str, screen: Screen) -> None:
    """Erase the learner from the book, its backups, its pages and our notes of broken gradings.

    What was exported elsewhere is the teacher's: it is named, not touched.

    Raises:
        GraderError: the book cannot be written.
    """
    known, labs = copies(grades), grades.assignments()
    erase(grades, learner)
    screen.say("gradebook.removed", learner=terminal_text(learner), path=terminal_path(grades.path))
    for copy in known:
        if not copy.path.exists():
            forget_copy(grades, copy)
            screen.complain("gradebook.copy_gone", path=terminal_path(copy.path))
        elif copy.kind == "files":
            found = [terminal_path(path) for path in _holding(copy.path, learner, name)]
            if found:
                screen.complain("gradebook.copy_named", files=", ".join(found))
        else:
            try:
                _cleaned(grades, copy, learner, screen)
            except (GraderError, OSError):
                screen.complain("gradebook.copy_failed", path=terminal_path(copy.path))
    for path in _notes(learner):
        path.unlink(missing_ok=True)
        screen.say("gradebook.removed_file", path=terminal_path(path))
    folders = {
        one.submissions for lab in (*grades.assignments(), *labs) for one in recall(grades, lab)
    }
    for folder in sorted(folders):
        if Path(folder).exists():
            screen.complain("gradebook.submissions_left", path=terminal_text(folder))
    for where, text in mentions(grades, learner, name):
        screen.complain(
            "gradebook.still_named", assignment=terminal_text(where), text=terminal_text(text)
        )


def _cleaned(grades: Gradebook, copy: Copy, learner: str, screen: Screen) -> None:
    if copy.kind == "backup":
        with Gradebook.open(copy.path, write=False) as backup:
            backup.name_of(learner)  # raises where they were not in it: nothing to do
        with Gradebook.open(copy.path) as backup:
            erase(backup, learner)
        screen.say(
            "gradebook.removed", learner=terminal_text(learner), path=terminal_path(copy.path)
        )
        return
    pairs = (likeness.INDEX, f"{likeness.PAIRS}/*.html")
    if clear(
        copy.path, *pairs, mark=likeness.MARK
    ):  # they show programs, and are made again by one command
        screen.say("gradebook.removed_file", path=terminal_path(copy.path))
        return
    labs = grades.assignments()
    if labs and (copy.assignment is None or copy.assignment in labs):
        write_pages(grades, copy.assignment, copy.path, screen)
    else:  # nobody is left whom a page could show
        clear(copy.path, INDEX, f"{LEARNERS}/*.html", f"{LABS}/*.html", mark=MARK)
        screen.say("gradebook.removed_file", path=terminal_path(copy.path))


def _holding(place: Path, learner: str, name: str) -> Iterator[Path]:
    """Files that an export may have written there and that name the learner."""
    wanted = [form for text in {learner, name} if text for form in _forms(text)]
    for path in [place] if place.is_file() else sorted(place.rglob("*")):
        if path != place and path.suffix not in EXPORTED:
            continue
        if path.is_symlink() or not path.is_file():
            continue
        named = learner in path.name or learner in path.parts
        if named or any(one in _content(path) for one in wanted):
            yield path


def _forms(text: str) -> Iterator[bytes]:
    """A text as the files of platforms may hold it."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp949"):
        with suppress(UnicodeEncodeError):
            yield text.encode(encoding)


def _content(path: Path) -> bytes:
    """The bytes of a file; of a spreadsheet what is packed in it; nothing of a huge one."""
    if path.stat().st_size > MOST_BYTES:
        return b""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    try:
        with zipfile.ZipFile(path) as packed:
            members = [one for one in packed.infolist() if one.file_size <= MOST_BYTES]
            return b"".join(packed.read(one) for one in members[:100])
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return path.read_bytes()


def _notes(learner: str) -> Iterator[Path]:
    """What was kept of gradings that broke: see ``grader.classroom.undecided.keep``."""
    safe = re.escape(re.sub(r"[^\w.-]", "_", learner)[:60])
    for root in usable_roots(cache_root(os.environ)):
        folder = root / "errors"
        if folder.is_dir():
            for path in folder.iterdir():
                if re.fullmatch(rf".+-{safe}-\d+\.txt", path.name):
                    yield path
