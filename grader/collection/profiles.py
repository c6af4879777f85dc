"""How platforms name what they hand out; the names of a class are read by one of them together.

::

    Moodle           김민수_1234567_assignsubmission_file_/lab1.py     or flat: ..._file_lab1.py
    Canvas           kimminsu_LATE_1234_567890_lab1-2.py            -2: the third upload
                     LATE_anon_Xy12z_567890_lab1.py                 graded without names
    Gradescope       submission_123/lab1.py                         and submission_metadata.yml
    Blackboard       Lab 1_mkim_attempt_2026-03-05-10-00-00_lab1.py
    Brightspace      12345-678901 - Minsu Kim - Mar 5, 2026 1000 AM - lab1.py
    Google Classroom 김민수 - lab1.ipynb                              the copy made for each student
    GitHub Classroom lab1-octocat/                                  clones
    by hand          김민수_lab1.py, 20241234_김민수/lab1.py

One name alone may look like another platform's (``과목_2024_1_이름_lab1.py`` like Canvas'): so a
profile must read most of the names, and what it reads must make sense together.

Canvas as ``get_filename`` and ``sanitize_user_name`` of its ``lib/content_zipper.rb`` make them:
the sortable name in lower case without what is no letter, digit or underscore, and without
``_12_``; so the first two numbers in a row are the user's and the file's.
Moodle as its ``mod/assign`` packs "download all submissions"; Gradescope's metadata as course
scripts in public repositories read it; Blackboard and Brightspace as their bulk downloads are
described by teachers.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from grader.collection.kinds import without_suffix
from grader.collection.moments import moment_of, seconds
from grader.collection.named import Named
from grader.collection.naming import attempt_of, code_suffix, composed, of_file, says_lab
from grader.errors import UsageError

_MOODLE_END: Final = re.compile(r"_(\d{1,12})_assignsubmission_(file|onlinetext)(?:_|$)")
_CANVAS: Final = re.compile(
    r"(?:(?P<name>.+?)(?:_LATE)?_(?P<user>\d{1,18})|(?:LATE_)?anon_(?P<anonymous>[A-Za-z0-9]+))"
    r"_(?P<number>\d{1,18})_(?P<file>.+)",
    re.DOTALL,
)
_GRADESCOPE: Final = re.compile(r"submission_(?P<number>\d{1,18})")
_BLACKBOARD: Final = re.compile(
    r"(?P<who>.+)_attempt_(?P<at>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL
)
_BRIGHTSPACE: Final = re.compile(r"(?P<user>\d{1,18})-(?P<box>\d{1,18}) - (?P<rest>.+)", re.DOTALL)
_GOOGLE: Final = re.compile(r"(?P<name>[^-]+?) - (?P<file>[^-].*)", re.DOTALL)
_OWN_FILES: Final = {"index.html", "submission_metadata.yml", "grades.csv"}
"""What platforms add for the teacher."""


@dataclass(frozen=True)
class Item:
    """A file or folder of a class."""

    name: str
    is_folder: bool


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The names of a class, read by one profile."""

    profile: str
    named: Mapping[str, Named]
    """Of the names that say somebody."""
    read: int
    """How many of them the profile itself understood."""


Reader = Callable[[Sequence[Item], str], dict[str, Named]]
"""(items, the lab's id) -> what is understood, by name."""


def _moodle(items: Sequence[Item], lab: str) -> dict[str, Named]:
    found = {}
    for item in items:
        ends = list(_MOODLE_END.finditer(item.name))
        if not ends:
            continue
        # Learners choose their profile's name and their files' names, and may put such a piece
        # into either. A folder ends with the platform's own; a flat name with two of them is
        # nobody's: better asked about than given to the wrong one.
        end = ends[-1]
        name = item.name[: end.start()].strip()
        file = item.name[end.end() :]
        forged = not item.is_folder and len(ends) > 1
        who, name = (item.name, item.name) if forged else (end[1], name)
        found[item.name] = Named(
            platform="moodle", id=who, name=name, file=file,
            aside=end[2] == "onlinetext" and not code_suffix(file) and not forged,
        )  # fmt: skip
    return found


def _canvas(items: Sequence[Item], lab: str) -> dict[str, Named]:
    found = {}
    people: dict[str, set[str]] = {}
    numbers: list[str] = []
    for item in items:
        if item.is_folder or not (match := _CANVAS.fullmatch(item.name)):
            continue
        file, upload = attempt_of(match["file"])
        user = match["user"] or match["anonymous"]
        people.setdefault(user, set()).add(match["name"] or "")
        numbers.append(match["number"])
        found[item.name] = Named(
            platform="canvas", id=user, name=match["name"] or user, file=file,
            attempt=(upload, int(match["number"])),
        )  # fmt: skip
    # An upload has a number of its own, and a user one name.
    sensible = len(set(numbers)) == len(numbers) and all(len(said) == 1 for said in people.values())
    return found if sensible else {}


def _gradescope(items: Sequence[Item], lab: str) -> dict[str, Named]:
    return {
        item.name: Named(
            platform="gradescope", id=item.name, name=item.name, attempt=(int(match["number"]),)
        )
        for item in items
        if item.is_folder and (match := _GRADESCOPE.fullmatch(item.name))
    }


def _blackboard(items: Sequence[Item], lab: str) -> dict[str, Named]:
    matches = {item.name: match for item in items if (match := _BLACKBOARD.fullmatch(item.name))}
    # The assignment's title stands before each login; both may hold underscores.
    whos = [match["who"] for match in matches.values()]
    shared = os.path.commonprefix(whos)  # noqa: RUF071 - letter by letter is what is meant
    title = shared[: shared.rfind("_") + 1]
    found = {}
    for name, match in matches.items():
        user = match["who"][len(title) :] or match["who"]
        at = seconds(*map(int, match["at"].split("-")))
        found[name] = Named(
            platform="blackboard", id=user, name=user, file=match["file"] or "",
            attempt=(at,), at=_said(at), aside=match["file"] is None,
        )  # fmt: skip
    return found


def _brightspace(items: Sequence[Item], lab: str) -> dict[str, Named]:
    found: dict[str, Named] = {}
    boxes: dict[str, str] = {}
    for item in items:
        match = _BRIGHTSPACE.fullmatch(composed(item.name))
        parts = match["rest"].split(" - ") if match else []
        # a name and a file may hold " - " themselves; a date is no name
        dated = next((n for n in range(1, len(parts)) if moment_of(parts[n]) is not None), 0)
        if match is None or not dated:
            continue
        at = moment_of(parts[dated]) or 0.0
        found[item.name] = Named(
            platform="brightspace", id=match["user"], name=" - ".join(parts[:dated]).strip(),
            file=" - ".join(parts[dated + 1 :]), attempt=(at,), at=_said(at),
        )  # fmt: skip
        boxes[item.name] = match["box"]
    # The first number is the user's, the second the folder's to which all hand in; whatever a
    # site or a tool made of them, one that several names share is nobody's.
    for said in ({name: one.id for name, one in found.items()}, boxes):
        if _apart({found[name].name: number for name, number in said.items()}):
            return {name: replace(one, id=said[name]) for name, one in found.items()}
    return {name: replace(one, id=one.name) for name, one in found.items()}


def _apart(numbers: Mapping[str, str]) -> bool:
    """Whether no two of these names have one number."""
    return len(set(numbers.values())) == len(numbers)


def _google(items: Sequence[Item], lab: str) -> dict[str, Named]:
    found = {}
    for item in items:
        match = _GOOGLE.fullmatch(composed(item.name))
        if item.is_folder or match is None or not says_lab(match["file"], lab):
            continue
        file, upload = attempt_of(match["file"])
        name = match["name"].strip()
        found[item.name] = Named(
            platform="google", id=name, name=name, file=file, attempt=(upload,)
        )
    return found


def _github(items: Sequence[Item], lab: str) -> dict[str, Named]:
    pattern = re.compile(rf"{re.escape(lab)}-(?P<user>.+)", re.IGNORECASE | re.DOTALL)
    return {
        item.name: Named(platform="github", id=match["user"], name=match["user"])
        for item in items
        if item.is_folder and (match := pattern.fullmatch(item.name))
    }


def _plain(items: Sequence[Item], lab: str) -> dict[str, Named]:
    found = {}
    for item in items:
        if item.is_folder:
            found[item.name] = Named(platform="plain", id=item.name, name=item.name)
        elif (named := of_file(item.name, entry=lab)) is not None:
            found[item.name] = named
        elif (stem := without_suffix(item.name)) != item.name:  # 김민수.zip, 김민수.tar.gz
            found[item.name] = Named(platform="plain", id=stem, name=stem)
    return found


# The order decides between two that read as many.
PROFILES: Final[Mapping[str, Reader]] = {
    "moodle": _moodle,
    "canvas": _canvas,
    "gradescope": _gradescope,
    "blackboard": _blackboard,
    "brightspace": _brightspace,
    "google": _google,
    "github": _github,
    "plain": _plain,
}
_UNMISTAKABLE: Final = ("moodle", "blackboard", "brightspace")
"""Whose names nobody types: read also where they are the fewer."""


def read_names(items: Iterable[Item], *, lab: str, how: str | None = None) -> Reading:
    """Read the names of a class by the profile that fits them best.

    Args:
        items: what lies in the class's folder.
        lab: the stem of the lab's file, such as ``lab1``.
        how: the id of a profile, or a pattern such as ``{name}_{id}_{lab}``; best by itself.

    Raises:
        UsageError: ``how`` is neither.
    """
    items = [item for item in items if item.name.lower() not in _OWN_FILES]
    if how is not None and how not in PROFILES:
        named = _by_pattern(items, lab, how)
        return Reading(profile="pattern", named=named, read=len(named))
    best = "plain"
    read: dict[str, Named] = {}
    for profile, reader in PROFILES.items():
        if how in (None, profile) and profile != "plain":
            said = reader(items, lab)
            if len(said) > len(read) and (how or 2 * len(said) > len(items)):
                best, read = profile, said
    named = dict(_plain(items, lab))
    for profile in _UNMISTAKABLE:
        named |= PROFILES[profile](items, lab)
    named |= read
    return Reading(profile=best, named=named, read=len(read) if best != "plain" else len(named))


_FIELDS: Final = {
    "name": r"(?P<name>.+?)",
    "id": r"(?P<id>[^\s_]+?)",
    "lab": r"(?P<lab>.+?)",
    "any": r".*?",
}


def _by_pattern(items: Sequence[Item], lab: str, pattern: str) -> dict[str, Named]:
    parts = re.split(r"\{(\w+)\}", pattern)
    fields = parts[1::2]
    once = [field for field in fields if field != "any"]
    if not {"name", "id"} & set(once) or set(fields) - set(_FIELDS) or len(set(once)) < len(once):
        raise UsageError("collection.names_unknown", names=pattern, known=", ".join(PROFILES))
    spelled = "".join(
        _FIELDS[part] if number % 2 else re.escape(composed(part))
        for number, part in enumerate(parts)
    )
    compiled = re.compile(spelled, re.IGNORECASE | re.DOTALL)
    found = {}
    for item in items:
        suffix = "" if item.is_folder else code_suffix(item.name)
        text = composed(item.name)
        stem = text if item.is_folder else text.rpartition(".")[0] or text
        plain, upload = attempt_of(stem)
        match = compiled.fullmatch(stem) or compiled.fullmatch(plain)
        if match is None:
            continue
        groups = match.groupdict()
        who = groups.get("id") or groups["name"]
        found[item.name] = Named(
            platform="pattern", id=who, name=groups.get("name") or who,
            file=f"{lab}{suffix}" if suffix else "" if item.is_folder else item.name,
            attempt=(upload,),
        )  # fmt: skip
    return found


def _said(at: float) -> str | None:
    """The same as ISO 8601; the platform writes its own local time, so there is no zone."""
    return datetime.fromtimestamp(at, UTC).replace(tzinfo=None).isoformat() if at else None
