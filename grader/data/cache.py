"""Where our caches lie, and small files written so that a reader never sees half of one."""

from __future__ import annotations

import json
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import platformdirs

from grader.model.evidence import Json

VARIABLE: Final = "GRADER_CACHE"


def cache_root(environ: Mapping[str, str] = os.environ) -> Path:
    """The root of all our caches: GRADER_CACHE, or the user's cache folder; not created here."""
    named = environ.get(VARIABLE, "").strip()
    if named:
        return absolute(named, environ)
    root = platformdirs.user_cache_path("dl-grader", appauthor=False)
    # Without a home folder platformdirs leaves "~" in place: a folder below the working one.
    return root if root.is_absolute() else temporary_root()


def temporary_root() -> Path:
    """The fallback where the cache cannot be written: one folder per user below the system's."""
    owner = str(os.getuid()) if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"dl-grader-{owner}"


def usable_roots(root: Path) -> Iterator[Path]:
    """Yields ``root``, then the temporary fallback if it is safely ours."""
    yield root
    with suppress(OSError):  # there may be no temporary folder either
        fallback = temporary_root()
        if fallback != root and _make_private(fallback):
            yield fallback


def _make_private(folder: Path) -> bool:
    """Whether ``folder`` is a real folder of ours: others could plant one in a shared /tmp."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        facts = folder.lstat()
        owned = not hasattr(os, "getuid") or facts.st_uid == os.getuid()
        return stat.S_ISDIR(facts.st_mode) and owned
    return False


def home(environ: Mapping[str, str]) -> Path | None:
    """The user's home folder, or None where there is none."""
    named = environ.get("HOME") or environ.get("USERPROFILE")
    if named:
        return Path(named)
    with suppress(RuntimeError):
        return Path.home()
    return None


def absolute(named: str, environ: Mapping[str, str]) -> Path:
    """``named`` as an absolute path, with a leading ``~`` replaced; links are not resolved."""
    path = Path(named)
    folder = home(environ)
    if path.parts[:1] == ("~",) and folder is not None:
        path = folder.joinpath(*path.parts[1:])
    return path.absolute()


def fresh_name(prefix: str) -> str:
    """A file name that no other process uses, hidden from plain listings."""
    return f".{prefix}-{os.getpid()}-{secrets.token_hex(4)}"


def write_whole(path: Path, content: bytes) -> None:
    """Writes a small file in one step: beside the target, then renamed.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(fresh_name("new"))
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_record(path: Path, record: Mapping[str, Json]) -> None:
    """Writes a small JSON object in one step.

    Raises:
        OSError: the folder cannot be written.
    """
    write_whole(path, json.dumps(record, indent=1).encode())


def read_record(path: Path) -> dict[str, Json]:
    """The JSON object in ``path``; empty where it is missing or no such object."""
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}
