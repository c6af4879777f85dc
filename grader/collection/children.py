"""What lies in a class's folder: the learners' files and folders, whatever wraps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.collection.entry import Wanted
from grader.collection.kinds import is_archive, without_suffix
from grader.collection.loose import NOBODY
from grader.collection.naming import bare, code_suffix, of_file, person, readable, words
from grader.collection.profiles import Item, read_names
from grader.collection.stray import (
    is_late,
    is_ours,
    is_part,
    is_section,
    is_teachers,
    is_wrapper,
    visible,
)
from grader.collection.walk import files_below
from grader.errors import OsErrorAs, UsageError

_DEPTH: Final = 3
"""Folders within one another that only hold others."""
_LISTS: Final = 2
_MANY: Final = 3
"""People named in one folder who are a class, and not the helpers of one learner's program."""

Known = Callable[[str], bool]
"""Whether somebody of the roster is called so."""
Opener = Callable[[Path], Path | None]
"""Unpacks an archive that holds a part of the class; None where it cannot be."""


@dataclass(frozen=True)
class Child:
    """A file or folder that may be somebody's."""

    path: Path
    name: str
    """Its name as text."""
    part: str = ""
    """The part of the class that it lies in (``1반``), where there are several."""
    later: bool = False
    """Whether it lies among those that were handed in late or once more."""

    @property
    def said(self) -> str:
        """Its name with the part that it lies in."""
        return f"{self.part}/{self.name}" if self.part else self.name


def children(
    folder: Path, wanted: Wanted, *, names: str | None, known: Known, opener: Opener
) -> tuple[Path, list[Child]]:
    """The folder in which the learners lie, and they; sections of a class are looked into.

    ``전체.zip`` in a zip, and ``1반.zip`` beside ``2반.zip``, are parts of the class too.

    Raises:
        UsageError: a folder cannot be listed.
    """
    folder = _unwrapped(folder, wanted, names, known, opener)
    found: list[Child] = []
    there = listed(folder)
    lists = _lists_of_people(there, wanted)
    for path in there:
        name = readable(path.name)
        if path.is_dir() and is_ours(path):
            continue
        part = path
        if is_archive(path) and is_part(without_suffix(name), lab=wanted.entry):
            part = _part(path, known, opener) or path
            name = without_suffix(name) if part != path else name
        holds = part in lists or _holds_others(part, name, wanted, names, known)
        if part.is_dir() and not known(name) and holds:
            _, inside = children(part, wanted, names=names, known=known, opener=opener)
            later = is_late(name)
            found += [
                Child(one.path, one.name, one.part or name, later=later or one.later)
                for one in inside
            ]
        else:
            found.append(Child(path, readable(path.name)))
    return folder, found


def _unwrapped(
    folder: Path, wanted: Wanted, names: str | None, known: Known, opener: Opener
) -> Path:
    """Past ``assignment_9_export/``, or the folder that a zip was made of."""
    for _ in range(_DEPTH):
        inner = listed(folder)
        if len(inner) != 1:
            break
        packed = _part(inner[0], known, opener) if is_archive(inner[0]) else None
        if packed is not None and _holds_a_class(packed, wanted, names, known, opener):
            folder = packed
        elif _wraps(inner[0], wanted, names, known):
            folder = inner[0]
        else:
            break
    return folder


def _part(path: Path, known: Known, opener: Opener) -> Path | None:
    return None if known(without_suffix(readable(path.name))) else opener(path)


def _holds_a_class(
    folder: Path, wanted: Wanted, names: str | None, known: Known, opener: Opener
) -> bool:
    """Whether what the only archive held is several learners', and not one learner's work."""
    _, inside = children(folder, wanted, names=names, known=known, opener=opener)
    read = read_names([Item(one.name, one.path.is_dir()) for one in inside], lab=wanted.entry)
    several = [
        one
        for one in inside
        if known(one.name)
        or (one.path.is_file() and one.name in read.named)
        or (one.path.is_dir() and any(code_suffix(file.name) for file in files_below(one.path)))
    ]
    return len(several) > 1


def listed(folder: Path) -> list[Path]:
    """What is visible in a folder.

    Raises:
        UsageError: it cannot be listed.
    """
    with OsErrorAs(UsageError, "collection.unlisted", path=str(folder)):
        return visible(folder)


def _items(paths: list[Path]) -> list[Item]:
    return [Item(readable(path.name), path.is_dir()) for path in paths]


def _holds_others(folder: Path, name: str, wanted: Wanted, names: str | None, known: Known) -> bool:
    """Whether one folder of several is a part of the class, and not a learner's own."""
    try:
        inner = listed(folder)
    except UsageError:
        return False
    if not inner:
        return False
    only, wraps = inner[0], is_wrapper(name, lab=wanted.entry)
    if (
        wraps
        and len(inner) == 1
        and only.is_dir()
        and is_wrapper(readable(only.name), lab=wanted.entry)
    ):
        # "lab1-20260314T010203Z-001.zip" holds the folder "lab1", which holds everybody
        return _holds_others(only, readable(only.name), wanted, names, known)
    code = [bare(readable(path.name)) for path in inner if code_suffix(readable(path.name))]
    if code and len(code) == len([path for path in inner if path.is_file()]):
        if all(known(stem) for stem in code):
            return True
        if is_section(name) and all(person(stem, entry=wanted.entry) for stem in code):
            return True
    if _loose_code(inner, wanted, names, known):
        return False
    read = read_names(_items(inner), lab=wanted.entry, how=names)
    people = {named.id for named in read.named.values()}
    files = any(path.is_file() and readable(path.name) in read.named for path in inner)
    if is_section(name) or (wraps and (files or len(people) > 1)):
        return bool(people)
    outer = read_names([Item(name, is_folder=True)], lab=wanted.entry, how=names)
    if outer.profile != "plain" and outer.read:
        return False
    return sum(known(named.id) or known(named.name) for named in read.named.values()) > 1


def _lists_of_people(there: list[Path], wanted: Wanted) -> set[Path]:
    """Folders that each hold several people's files: ``조교_최/김민수_lab1.py`` and so on.

    All of them must be so, most with several people, and nobody in two: helpers of learners
    (``utils_lab1.py``) have the same names everywhere.
    """
    folders = [path for path in there if path.is_dir() and not is_teachers(readable(path.name))]
    people = {path: _people_in(path, wanted) for path in folders}
    everybody = [person for found in people.values() for person in found]
    several = sum(len(found) > 1 for found in people.values())
    if not all(people.values()) or 2 * several < len(folders) or len(folders) < _LISTS:
        return set()
    return set(folders) if len(set(everybody)) == len(everybody) else set()


def _people_in(folder: Path, wanted: Wanted) -> set[str]:
    """Whom the files of code in a folder name; nobody where one of them does not."""
    own = set(words(readable(folder.name).casefold()))
    try:
        codes = [name for path in visible(folder) if code_suffix(name := readable(path.name))]
    except OSError:
        return set()
    found = set()
    for name in codes:
        named = of_file(name, entry=wanted.entry)
        said = words(named.id.casefold()) if named is not None else []
        if not said or own & set(said) or all(NOBODY.fullmatch(word) for word in said):
            return set()
        found.add("_".join(said))
    return found


def _loose_code(inner: list[Path], wanted: Wanted, names: str | None, known: Known) -> bool:
    """Whether code lies there whose name says nobody: then its folder says who.

    Not where most of the names say somebody: one ``Copy of lab1.ipynb`` makes no class one
    learner's.
    """
    named = read_names(_items(inner), lab=wanted.entry, how=names).named
    loose = 0
    people: set[str] = set()
    for path in inner:
        name = readable(path.name)
        if not path.is_file() or not code_suffix(name):
            continue
        one = named.get(name)
        if known(bare(name)):
            people.add(bare(name))
        elif one is None:
            loose += 1
        elif not all(NOBODY.fullmatch(word) for word in words(one.id)):
            people.add(one.id)
    return loose > 0 and not (len(people) >= _MANY and len(people) > 2 * loose)


def _wraps(folder: Path, wanted: Wanted, names: str | None, known: Known) -> bool:
    """Whether a folder that lies there alone holds a class, and is not one learner's own."""
    if not folder.is_dir():
        return False
    try:
        inner = listed(folder)
    except UsageError:  # nobody may list it: whoever wants to read it says so
        return False
    if _loose_code(inner, wanted, names, known):
        return False
    named = read_names(_items(inner), lab=wanted.entry, how=names).named
    own = {wanted.assignment_id.lower(), wanted.entry.lower()}
    folders = [path for path in inner if path.is_dir() and path.name.lower() not in own]
    if is_wrapper(folder.name, lab=wanted.entry) or is_section(folder.name):
        return bool(named)
    outer = read_names(_items([folder]), lab=wanted.entry, how=names)
    if outer.profile != "plain" and outer.read:
        return False
    return bool(folders) or any(path.is_file() and readable(path.name) in named for path in inner)
