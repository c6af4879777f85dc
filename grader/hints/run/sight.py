"""What a program sees of the machine: its own folder, and what it names elsewhere.

A program that is asked about is run as its learner would run it, so it must find what it finds
there. It sees the folder it lies in, whole; and beside it, above it or in the home folder only
what its own text names, a path in a string or parts that are joined. What nobody named stays
out: keys, mail, the work of others. Hidden folders (``~/.ssh``), the system's own and whole home
folders are never shown, named or not, unless the program lies in them.
"""

from __future__ import annotations

import ast
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import grader
from grader.hints.program import Program
from grader.intake.neighbours import is_personal
from grader.model.submission import Submission
from grader.wire.messages import CodeUnit
from grader.wire.starting import View

MAX_NAMED: Final = 100
"""Paths elsewhere that are shown."""
MAX_STRINGS: Final = 2_000
MAX_TEXT: Final = 500
MAX_UP: Final = 3
MAX_MODULES: Final = 2_000
MAX_DEPTH: Final = 4
_SYSTEM: Final = (
    "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/run", "/sbin", "/sys", "/usr",
    "/var", "/System", "/Library", "/private/etc", "/private/var/db",
)  # fmt: skip
_PATTERN: Final = re.compile(r"[*?\[{%]")
_UPWARDS: Final = re.compile(r"\.parent\b|\bdirname\b|\bpardir\b|\.parents\b")
_HOMEWARDS: Final = re.compile(r"\bhome\(|\bexpanduser\b|\bHOME\b|\bUSERPROFILE\b|~")
_PACKAGES: Final = frozenset({"site-packages", "dist-packages", "node_modules", "__pycache__"})
_CACHE: Final = ".keras"


@dataclass(frozen=True, kw_only=True)
class Sight:
    """A view, and the learner's own modules in it."""

    view: View
    modules: tuple[str, ...]

    def shows(self, path: Path) -> bool:
        """Whether a path of the machine is in view."""
        view = self.view
        shown = [*map(Path, view.folders), *(Path(view.folder, name) for name in view.entries)]
        found = path.resolve()
        return any(found.is_relative_to(one.resolve()) for one in shown)


def sight_of(
    submission: Submission, *, home: Path | None = None, keras: Path | None = None
) -> Sight | None:
    """What the program of a submission sees; None where it lies in no folder.

    ``home`` and ``keras`` are the learner's home and Keras' cache, of this machine by default.
    """
    folder = submission.entry.absolute().parent.resolve()
    if not folder.is_dir():
        return None
    home = _home() if home is None else home
    cache = (_keras(home) if keras is None else keras) if home is not None else keras
    units = tuple(CodeUnit(label=one.label, source=one.source) for one in submission.units)
    strings = list(_strings(Program(units)))
    text = "\n".join(unit.source for unit in submission.units)
    whole = not is_personal(folder)
    named = [path for path in _named(folder, home, strings, text) if _may_be_shown(path, home)]
    named += [path for path in _links(folder, text) if _may_be_shown(path, home)]
    cached = cache is not None and cache.is_dir()
    around = ([folder] if whole else []) + ([cache] if cached and cache is not None else [])
    view = View(
        folder=str(folder),
        whole=whole,
        entries=() if whole else tuple(_entries(folder, text)),
        others=tuple(map(str, _apart(named, around)[:MAX_NAMED])),
        home=str(home) if home is not None else "",
        keras=str(cache) if cached and not (whole and _within(cache, folder)) else None,
    )
    return Sight(view=view, modules=tuple(_modules(folder, None if whole else view.entries)))


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except RuntimeError:  # none is known
        return None


def _keras(home: Path) -> Path:
    told = os.environ.get("KERAS_HOME")
    return Path(told).expanduser().resolve() if told else home / _CACHE


def _strings(program: Program) -> Iterator[str]:
    """Text in quotes, also the fixed parts of formatted text."""
    seen: dict[str, None] = {}
    for found in program.nodes(ast.Constant):
        value = found.node.value
        text = value.strip() if isinstance(value, str) else ""
        if 0 < len(text) <= MAX_TEXT and "\n" not in text and "\0" not in text:
            seen.setdefault(text)
        if len(seen) >= MAX_STRINGS:
            break
    yield from seen


def _named(folder: Path, home: Path | None, strings: list[str], text: str) -> Iterator[Path]:
    """Paths elsewhere that exist and that the text spells, whole or in parts."""
    upwards = bool(_UPWARDS.search(text))
    homewards = home is not None and bool(_HOMEWARDS.search(text))
    bases = [folder, *folder.parents[:MAX_UP]]
    ups = [one for one in strings if set(one.replace("\\", "/").split("/")) <= {"..", ".", ""}]
    tops = {folder.joinpath(one).resolve() for one in ups if ".." in one}
    tops |= set(bases[1:]) if upwards else set()
    tops |= {home} if homewards and home is not None else set()
    for string in strings:
        path = _PATTERN.split(string.replace("\\", "/"), maxsplit=1)
        spelled = path[0] if len(path) == 1 else path[0].rpartition("/")[0] or path[0]
        if spelled.startswith("~/") and home is not None:
            yield from _there(home / spelled[2:])
        elif Path(spelled).is_absolute():
            yield from _there(Path(spelled))
        elif spelled.startswith("../"):
            # All of what lies beside it under that name: data beside the code are one thing.
            parts = spelled.split("/")
            up = next((at for at, part in enumerate(parts) if part != ".."), len(parts))
            yield from _there(folder.joinpath(*parts[: up + 1]))
        else:
            first = spelled.partition("/")[0]
            if len(first) > 1 and not first.startswith("."):
                for top in tops:
                    yield from _there(top / first)


def _there(path: Path) -> Iterator[Path]:
    try:
        yield path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return


def _links(folder: Path, text: str) -> Iterator[Path]:
    """Where links in the folder lead that the text names: data on another disk, say."""
    for name in _entries(folder, text):
        path = folder / name
        if path.is_symlink():
            yield from _there(path)


def _entries(folder: Path, text: str) -> Iterator[str]:
    try:
        names = sorted(
            entry.name for entry, _ in zip(os.scandir(folder), range(5_000), strict=False)
        )
    except OSError:
        return
    words = set(re.findall(r"\w+", text))
    for name in names:
        stem = name.removesuffix(".py")
        if not name.startswith(".") and (name in text or (stem != name and stem in words)):
            yield name


def _may_be_shown(path: Path, home: Path | None) -> bool:
    """Whether a path that was named is one that its learner could mean by it."""
    kept = [Path("/"), Path(tempfile.gettempdir()).resolve(), *([home] if home else [])]
    if any(one.is_relative_to(path) for one in kept):
        return False  # as wide as all that somebody owns
    inside = home is not None and path.is_relative_to(home)
    below = path.relative_to(home) if inside and home is not None else path
    if any(part.startswith(".") for part in below.parts):
        return False
    return inside or not any(path.is_relative_to(one) for one in _SYSTEM)


def _apart(paths: Iterable[Path], around: list[Path]) -> list[Path]:
    """Each once, and none that lies within another or in what is shown anyway."""
    found: list[Path] = []
    for path in sorted(set(paths)):
        if any(_within(path, one) or _within(one, path) for one in around):
            continue
        if not any(_within(path, one) for one in found):
            found.append(path)
    return found


def _within(path: Path | None, above: Path) -> bool:
    return path is not None and path.is_relative_to(above)


def _modules(folder: Path, entries: tuple[str, ...] | None) -> Iterator[str]:
    """The learner's own ``.py`` files, relative; packages that are installed there are not."""
    count = 0
    ours = str(Path(grader.__file__).resolve().parent)  # in a checkout of the grader itself
    tops = [folder] if entries is None else [folder / name for name in entries]
    for top in tops:
        if top.is_file() and top.suffix == ".py":
            yield top.name
            continue
        for below, folders, names in os.walk(top):
            depth = len(Path(below).relative_to(folder).parts)
            if depth >= MAX_DEPTH:
                folders.clear()
            folders[:] = sorted(
                name for name in folders if not name.startswith(".") and name not in _PACKAGES
            )
            if "pyvenv.cfg" in names or below == ours:
                folders.clear()
                continue
            for name in sorted(names):
                if name.endswith(".py"):
                    count += 1
                    if count > MAX_MODULES:
                        return
                    yield Path(below, name).relative_to(folder).as_posix()
