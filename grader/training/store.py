"""Content-addressed store of trained results: train once per class, not once per learner."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

import msgspec

from grader.data.cache import write_whole
from grader.model.evidence import Json, Message
from grader.training.claim import claimed

FORMAT: Final = 1
MAX_ENTRIES: Final = 5_000
MAX_BYTES: Final = 32 * 2**20
_TRIM_TO: Final = 0.9
_MAX_ENTRY_BYTES: Final = 256 * 1024
_KEY_CHARACTERS: Final = frozenset("0123456789abcdef")
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one training gave; ``grader check`` compares it with the threshold of the day."""

    looks: tuple[tuple[Count, Share], ...]
    """(images seen, accuracy on the slice) in order."""
    accuracy: Share
    """On the slice at an early stop, else on all test images."""
    images_seen: Count
    stopped: bool
    created: float
    """Seconds since 1970."""


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record as it lies on disk; the sum catches what a full disk or an editor left."""

    format: int
    key: str
    sum: str
    record: Record


@dataclass(frozen=True, kw_only=True)
class StoreInfo:
    """How full the store is."""

    entries: int
    bytes: int
    folder: Path


@dataclass
class Claim:
    """The right to train for one key, and what the store knew when it was granted."""

    found: Record | None
    save: Callable[[Record], None]


def key_of(parts: Mapping[str, Json]) -> str:
    """SHA-256 of everything that a result depends on."""
    text = json.dumps({"format": FORMAT, **parts}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Store:
    """Trained results below ``folder``, which is created when the first is kept.

    A folder that cannot be written makes it a store of nothing: ``note`` then says so.
    """

    folder: Path
    max_entries: int = MAX_ENTRIES
    max_bytes: int = MAX_BYTES
    note: Message | None = field(default=None, init=False)

    def get(self, key: str) -> Record | None:
        """The record for a key; None where there is none or it is damaged."""
        path = self._path(key)
        try:
            if path.stat().st_size > _MAX_ENTRY_BYTES:
                return None
            entry = msgspec.json.decode(path.read_bytes(), type=_Entry)
        except (OSError, msgspec.DecodeError, ValueError, RecursionError):
            return None
        if entry.format != FORMAT or entry.key != key or entry.sum != _sum(entry.record):
            return None
        with contextlib.suppress(OSError):  # a read-only store still serves
            os.utime(path)
        return entry.record

    def put(self, key: str, record: Record) -> None:
        """Keep a record in one step; then drop what was used longest ago, if too much."""
        entry = _Entry(format=FORMAT, key=key, sum=_sum(record), record=record)
        try:
            write_whole(self._path(key), msgspec.json.encode(entry))
        except OSError as error:
            self._unwritable(error)
            return
        self._trim()

    @contextlib.contextmanager
    def claim(
        self, key: str, *, wait_s: float, on_wait: Callable[[], None] | None = None
    ) -> Iterator[Claim]:
        """Wait while another process trains for this key, then reuse its result or train.

        After ``wait_s`` it goes on alone: two trainings cost time, waiting for ever costs more.
        """
        found = self.get(key)
        if found is not None:
            yield Claim(found, lambda _: None)
            return
        with contextlib.ExitStack() as stack:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                lock = self._path(key).with_suffix(".lock")
                stack.enter_context(claimed(lock, wait_s=wait_s, on_wait=on_wait))
            except OSError as error:
                self._unwritable(error)
            yield Claim(self.get(key), lambda record: self.put(key, record))

    def info(self) -> StoreInfo:
        """Number and size of the entries."""
        files = self._files()
        return StoreInfo(
            entries=len(files), bytes=sum(size for _, size, _ in files), folder=self.folder
        )

    def clear(self) -> int:
        """Remove all entries; gives how many went. Trainings under way are not disturbed."""
        return sum(_removed(path) for _, _, path in self._files())

    # -- inside -----------------------------------------------------------------------------

    def _path(self, key: str) -> Path:
        if len(key) != 64 or not set(key) <= _KEY_CHARACTERS:
            raise ValueError("not a key")
        return self.folder / f"{key}.json"

    def _files(self) -> list[tuple[float, int, Path]]:
        """(last use, bytes, path) of all entries, longest unused first."""
        files = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                stem, _, ending = entry.name.partition(".")
                if ending != "json" or len(stem) != 64:
                    continue
                with contextlib.suppress(OSError):  # removed by another run meanwhile
                    facts = entry.stat(follow_symlinks=False)
                    files.append((facts.st_mtime, facts.st_size, Path(entry.path)))
        return sorted(files)

    def _trim(self) -> None:
        files = self._files()
        entries, total = len(files), sum(size for _, size, _ in files)
        if entries <= self.max_entries and total <= self.max_bytes:
            return
        # Below the bound, so that a full store does not trim at every put.
        for _, size, path in files[:-1]:
            if entries <= self.max_entries * _TRIM_TO and total <= self.max_bytes * _TRIM_TO:
                break
            if _removed(path):
                entries, total = entries - 1, total - size

    def _unwritable(self, error: OSError) -> None:
        detail = error.strerror or str(error)
        self.note = Message("training.not_kept", {"path": str(self.folder), "detail": detail})


def _sum(record: Record) -> str:
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()[:16]


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
