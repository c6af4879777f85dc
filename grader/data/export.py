"""Exports a source of arrays once into our cache, and finds it there again without reading it.

::

    <cache>/data/<digest>/public/x_train.npy, y_train.npy, x_test.npy    what a worker may read
                          home/y_test.npy                                the test labels
                          manifest.json                                  sizes, times, hashes
    <cache>/data/index/<hash of the source's path>.json                  source -> digest

Every file's content follows from the digest, so two processes that export or repair at
once can only replace a file by its equal.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from grader.data import cache, npy
from grader.data.dataset import HOME_FILES, PUBLIC_FILES
from grader.data.npz import ArrayStream
from grader.model.evidence import Json

FILES: Final = tuple(
    [f"public/{name}" for name in PUBLIC_FILES] + [f"home/{name}" for name in HOME_FILES]
)
_FORMAT: Final = 1
_DRAFT: Final = "draft"
_DRAFT_LIFE_S: Final = 3600  # an older draft was left by a process that was killed


class Source(Protocol):
    """Where arrays come from: a file and a way of reading it, named by ``recipe``."""

    @property
    def path(self) -> Path:
        """The file that is read."""

    @property
    def recipe(self) -> str:
        """Changes whenever the same file would give other arrays."""

    def arrays(self) -> Iterator[ArrayStream]:
        """Yields the four arrays; the blocks of one are read before the next is asked for."""


@dataclass(frozen=True)
class Exported:
    """A complete export: the content's digest and its folder."""

    digest: str
    folder: Path


def export(source: Source, root: Path) -> Exported:
    """Returns the export of ``source`` below the cache ``root``; writes only what is missing.

    Raises:
        DataError: the source is damaged.
        OSError: the cache cannot be written.
    """
    data = root / "data"
    known = _known(source, data)
    if known is not None:
        return known
    facts = _source_facts(source)
    data.mkdir(parents=True, exist_ok=True)
    _sweep(data)
    draft = data / cache.fresh_name(_DRAFT)
    try:
        digest, written = _write_all(source, draft)
        folder = data / digest
        _install(draft, folder, written)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    cache.write_record(_index_path(source, data), {**facts, "digest": digest})
    return Exported(digest, folder)


def _known(source: Source, data: Path) -> Exported | None:
    """The export that the index remembers, if the source is unchanged and the files are whole."""
    record = cache.read_record(_index_path(source, data))
    digest = record.pop("digest", None)
    if not isinstance(digest, str) or Path(digest).name != digest or not digest:
        return None
    with suppress(OSError):
        if record == _source_facts(source) and _is_whole(data / digest):
            return Exported(digest, data / digest)
    return None


def _index_path(source: Source, data: Path) -> Path:
    key = hashlib.sha256(os.fsencode(source.path.absolute())).hexdigest()[:32]
    return data / "index" / f"{key}.json"


def _source_facts(source: Source) -> dict[str, Json]:
    """What tells a changed source; an unreadable one has none, and reading it will say why."""
    try:
        facts = source.path.stat()
    except OSError:
        return {}
    return {
        "format": _FORMAT,
        "recipe": source.recipe,
        "size": facts.st_size,
        "mtime_ns": facts.st_mtime_ns,
        "ctime_ns": facts.st_ctime_ns,
    }


def _write_all(source: Source, draft: Path) -> tuple[str, dict[str, npy.Written]]:
    """Writes every array below ``draft``; the digest is that of the four files' hashes."""
    for part in ("public", "home"):
        (draft / part).mkdir(parents=True)
    places = {Path(name).stem: name for name in FILES}
    written = {
        places[array.key]: npy.write(
            draft / places[array.key], shape=array.shape, blocks=array.blocks
        )
        for array in source.arrays()
    }
    lines = "".join(f"{name} {written[name].sha256}\n" for name in FILES)
    return hashlib.sha256(lines.encode()).hexdigest(), written


def _install(draft: Path, folder: Path, written: dict[str, npy.Written]) -> None:
    """Moves the draft to its place, or repairs with it what stands there.

    A repair replaces single files, so that the folder never disappears under another process.
    """
    _write_manifest(draft, written)
    with suppress(OSError):  # it exists already: not empty, or no folder at all
        draft.rename(folder)
        return
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink()
        draft.rename(folder)
        return
    for part in ("public", "home"):
        _make_plain_folder(folder / part)
        wanted = {name for name in FILES if name.startswith(f"{part}/")}
        for path in (folder / part).iterdir():
            if f"{part}/{path.name}" not in wanted:
                _remove(path)
    for name, facts in written.items():
        target = folder / name
        if not _is_plain_file(target) or npy.read_back(target) != facts:
            if target.is_dir() and not target.is_symlink():
                _remove(target)
            (draft / name).replace(target)
    _write_manifest(folder, written)


def _is_whole(folder: Path) -> bool:
    """Whether the export is complete: by size and times, or by hash where the times differ."""
    manifest = cache.read_record(folder / "manifest.json")
    if manifest.get("format") != _FORMAT or not _has_only_ours(folder):
        return False
    recorded = manifest.get("files")
    if not isinstance(recorded, dict) or set(recorded) != set(FILES):
        return False
    if all(recorded[name] == _file_facts(folder / name, recorded[name]) for name in FILES):
        return True
    hashes = {name: npy.read_back(folder / name) for name in FILES}
    if any(hashes[name].sha256 != _sha256(recorded[name]) for name in FILES):
        return False
    with suppress(OSError):  # in a read-only cache the hashes are taken every time
        _write_manifest(folder, hashes)
    return True


def _has_only_ours(folder: Path) -> bool:
    """No link and no extra file: a worker may read all of the public folder."""
    for part, names in (("public", PUBLIC_FILES), ("home", HOME_FILES)):
        place = folder / part
        if place.is_symlink() or {path.name for path in place.iterdir()} != set(names):
            return False
    return all(_is_plain_file(folder / name) for name in FILES)


def _is_plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _sha256(entry: Json) -> Json:
    return entry.get("sha256") if isinstance(entry, dict) else None


def _file_facts(path: Path, entry: Json) -> Json:
    """What the manifest should say of ``path`` if it was not touched since."""
    facts = path.stat()
    return {
        "size": facts.st_size,
        "mtime_ns": facts.st_mtime_ns,
        "ctime_ns": facts.st_ctime_ns,
        "sha256": _sha256(entry),
    }


def _write_manifest(folder: Path, written: dict[str, npy.Written]) -> None:
    files: dict[str, Json] = {
        name: _file_facts(folder / name, {"sha256": facts.sha256})
        for name, facts in written.items()
    }
    cache.write_record(folder / "manifest.json", {"format": _FORMAT, "files": files})


def _make_plain_folder(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        path.unlink()
    path.mkdir(exist_ok=True)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sweep(data: Path) -> None:
    """Removes the drafts of processes that were killed."""
    for path in data.glob(f".{_DRAFT}-*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _DRAFT_LIFE_S:
                _remove(path)
