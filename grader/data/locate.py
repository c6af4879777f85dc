"""Finds the data set: GRADER_DATA, Keras' cache, Keras' download, then the embedded digits."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from grader.data.cache import (
    absolute,
    cache_root,
    home,
    read_record,
    temporary_root,
    usable_roots,
    write_record,
)
from grader.data.dataset import Dataset, Name, Origin
from grader.data.download import KERAS_MNIST, DownloadFailed, Progress, Remote, download
from grader.data.embedded import EmbeddedSource
from grader.data.export import Source, export
from grader.data.npz import NpzSource
from grader.errors import DataError, EnvironmentFault
from grader.model.evidence import Message

FILE_NAME: Final = "mnist.npz"
RETRY_AFTER_S: Final = 3600  # a failed download is not tried again on every run


def find(
    *,
    offline: bool = False,
    environ: Mapping[str, str] = os.environ,
    cache: Path | None = None,
    remote: Remote = KERAS_MNIST,
    on_progress: Progress | None = None,
) -> Dataset:
    """The first data set there is, exported to our cache (``cache``, or that of ``environ``).

    Raises:
        DataError: GRADER_DATA names nothing usable, or the file found is damaged.
        EnvironmentFault: neither the cache nor a temporary folder can be written.
    """
    root = cache if cache is not None else cache_root(environ)
    named = environ.get("GRADER_DATA", "").strip()
    if named:
        path = _named_file(absolute(named, environ))
        return _dataset(NpzSource(path), root, name="mnist", origin="GRADER_DATA")
    stored = keras_file(environ)
    if stored is not None and _stands(stored):
        return _dataset(NpzSource(stored), root, name="mnist", origin="keras-cache")
    if offline or _is_on(environ.get("GRADER_OFFLINE", "")):
        note = Message("data.note.offline")
    elif stored is None:
        note = Message("data.note.no_home")
    else:
        failure = _fetch(remote, stored, root, on_progress)
        if failure is None:
            return _dataset(NpzSource(stored), root, name="mnist", origin="download")
        note = failure
    return _dataset(EmbeddedSource(), root, name="digits", origin="embedded", notes=(note,))


def keras_file(environ: Mapping[str, str]) -> Path | None:
    """Where Keras keeps MNIST; None where there is no home folder."""
    named = environ.get("KERAS_HOME", "").strip()
    if named:
        return absolute(named, environ) / "datasets" / FILE_NAME
    folder = home(environ)
    return folder / ".keras" / "datasets" / FILE_NAME if folder is not None else None


def _named_file(path: Path) -> Path:
    if not _stands(path):
        raise DataError("data.missing", path=str(path))
    if not path.is_dir():
        return path
    if not _stands(path / FILE_NAME):
        raise DataError("data.folder_without", path=str(path), file=FILE_NAME)
    return path / FILE_NAME


def _stands(path: Path) -> bool:
    """Whether there is something at ``path`` that we may look at."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def _is_on(value: str) -> bool:
    return value.strip().lower() not in ("", "0", "false", "no", "off")


def _fetch(
    remote: Remote, target: Path, root: Path, on_progress: Progress | None
) -> Message | None:
    """Downloads to ``target``; a note where that failed now or within the last hour."""
    places = [place / "data" / "download.json" for place in usable_roots(root)]
    for place in places:
        record = read_record(place)
        failed_at, reason = record.get("failed_at"), record.get("reason")
        # A time in the future comes from a clock that was wrong.
        if (
            record.get("address") == remote.address
            and isinstance(failed_at, int | float)
            and 0 <= time.time() - failed_at < RETRY_AFTER_S
            and isinstance(reason, str)
        ):
            return Message("data.note.download_waits", {"path": str(place)})
    try:
        download(remote, target, on_progress=on_progress)
    except DownloadFailed as failure:
        for place in places:
            with suppress(OSError):
                write_record(
                    place,
                    {
                        "address": remote.address,
                        "failed_at": time.time(),
                        "reason": failure.reason,
                        "detail": failure.detail,
                    },
                )
                break
        params = {"address": remote.address, "path": str(target), "detail": failure.detail}
        return Message(f"data.note.download_{failure.reason}", {**params})
    return None


def _dataset(
    source: Source, root: Path, *, name: Name, origin: Origin, notes: tuple[Message, ...] = ()
) -> Dataset:
    """Exports ``source`` below ``root``, or below the temporary folder where that fails."""
    failures: list[OSError] = []
    for place in usable_roots(root):
        try:
            exported = export(source, place)
        except OSError as error:
            failures.append(error)
            continue
        if failures:
            params = {"path": str(root), "fallback": str(place)}
            notes = (*notes, Message("data.note.temporary_cache", {**params}))
        return Dataset(
            name=name,
            origin=origin,
            digest=exported.digest,
            public_folder=exported.folder / "public",
            home_folder=exported.folder / "home",
            source=source.path,
            notes=notes,
        )
    detail = failures[0].strerror or type(failures[0]).__name__
    raise EnvironmentFault(
        "data.cache_unwritable", path=str(root), detail=detail, fallback=str(temporary_root())
    ) from failures[0]
