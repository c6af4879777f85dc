"""What the names of files and folders say: whose, by which platform, which attempt.

Each platform writes one file or folder per learner::

    Moodle      김민수_1234567_assignsubmission_file_/lab1.py       or flat: ..._file_lab1.py
    Canvas      kimminsu_LATE_1234_567890_lab1-2.py              -2: the third upload
                LATE_anon_Xy12z_567890_lab1.py                   graded without names
    Gradescope  assignment_9_export/submission_123/lab1.py       and submission_metadata.yml
    GitHub      lab1-octocat/                                    a classroom's clones
    by hand     김민수_lab1.py, 20241234_김민수/lab1.py

Canvas as ``get_filename`` and ``sanitize_user_name`` of its ``lib/content_zipper.rb`` make them:
the sortable name in lower case without what is no letter, digit or underscore, and without
``_12_``; so the first two numbers in a row are the user's and the file's.
Moodle as its ``mod/assign`` packs "download all submissions"; Gradescope's metadata as course
scripts in public repositories read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MOODLE: Final = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)",
    re.DOTALL,
)
_CANVAS: Final = re.compile(
    r"(?:(?P<name>.+?)(?:_LATE)?_(?P<user>\d+)|(?:LATE_)?anon_(?P<anonymous>[A-Za-z0-9]+))"
    r"_(?P<number>\d+)_(?P<file>.+)",
    re.DOTALL,
)
_GRADESCOPE: Final = re.compile(r"submission_(?P<number>\d+)")
_ATTEMPT: Final = re.compile(r"(?P<stem>.+?)(?:-(?P<dash>\d{1,3})| ?\((?P<paren>\d{1,3})\))")


@dataclass(frozen=True, kw_only=True)
class Named:
    """What a name says."""

    platform: str
    """``moodle``, ``canvas``, ``gradescope``, ``github`` or ``plain``."""
    id: str
    name: str
    file: str = ""
    """The learner's own name for the file; empty for a folder."""
    attempt: tuple[int, ...] = ()
    """Larger is later."""


def parse(name: str, *, assignment_id: str, is_folder: bool) -> Named | None:
    """Whose a file or folder is; None where its name says nothing of any platform."""
    if match := _MOODLE.fullmatch(name):
        # Two learners may have one name; the number is the "Participant" of the grading sheet.
        return Named(
            platform="moodle", id=match["number"], name=match["name"].strip(), file=match["file"]
        )
    if (match := _GRADESCOPE.fullmatch(name)) and is_folder:
        number = int(match["number"])
        return Named(platform="gradescope", id=name, name=name, attempt=(number,))
    if (match := _CANVAS.fullmatch(name)) and not is_folder:
        file, upload = attempt_of(match["file"])
        return Named(
            platform="canvas", id=match["user"] or match["anonymous"],
            name=match["name"] or match["anonymous"], file=file,
            attempt=(upload, int(match["number"])),
        )  # fmt: skip
    if is_folder:
        lab = re.escape(assignment_id)
        if match := re.fullmatch(rf"{lab}-(?P<user>.+)", name, re.IGNORECASE | re.DOTALL):
            return Named(platform="github", id=match["user"], name=match["user"])
        return None
    return None


def of_file(name: str, *, entry: str) -> Named | None:
    """``김민수_lab1.py``, ``lab1_kim.ipynb``, ``kim_lab1 (1).zip``: whose, without a platform."""
    file, upload = attempt_of(name)
    stem, dot, suffix = file.rpartition(".")
    if not dot:
        return None
    word = re.escape(entry)
    match = re.fullmatch(
        rf"(?:(?P<before>.+?)[ _-]+)?{word}(?:[ _-]+(?P<after>.+))?", stem, re.I | re.S
    )
    if match is None:
        return None
    parts = [part for part in (match["before"], match["after"]) if part]
    if not parts:
        return None
    person = "_".join(parts)
    return Named(
        platform="plain", id=person, name=person, file=f"{entry}.{suffix.lower()}",
        attempt=(upload,),
    )  # fmt: skip


def attempt_of(file: str) -> tuple[str, int]:
    """The name without the number that a platform or browser adds: ``lab1-2.py`` -> lab1.py, 2."""
    stem, dot, suffix = file.rpartition(".")
    match = _ATTEMPT.fullmatch(stem if dot else file)
    if match is None:
        return file, 0
    return f"{match['stem']}{dot}{suffix if dot else ''}", int(match["dash"] or match["paren"])
