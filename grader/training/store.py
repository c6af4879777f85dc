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
from grader.training.shelf import Shelf

FORMAT: Final = 1
MAX_ENTRIES: Final = 5_000
MAX_BYTES: Final = 32 * 2**20
_MAX_ENTRY_BYTES: Final = 256 * 1024
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
        path = self._shelf.path(key)
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
            write_whole(self._shelf.path(key), msgspec.json.encode(entry))
        except OSError as error:
            self._unwritable(error)
            return
        self._shelf.trim()

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
                lock = self._shelf.path(key).with_suffix(".lock")
                stack.enter_context(claimed(lock, wait_s=wait_s, on_wait=on_wait))
            except OSError as error:
                self._unwritable(error)
            yield Claim(self.get(key), lambda record: self.put(key, record))

    def info(self) -> StoreInfo:
        """Number and size of the entries."""
        files = self._shelf.files()
        return StoreInfo(
            entries=len(files), bytes=sum(size for _, size, _ in files), folder=self.folder
        )

    def clear(self) -> int:
        """Remove all entries; gives how many went. Trainings under way are not disturbed."""
        return self._shelf.clear()

    # -- inside -----------------------------------------------------------------------------

    @property
    def _shelf(self) -> Shelf:
        return Shelf(self.folder, "json", max_entries=self.max_entries, max_bytes=self.max_bytes)

    def _unwritable(self, error: OSError) -> None:
        detail = error.strerror or str(error)
        self.note = Message("training.not_kept", {"path": str(self.folder), "detail": detail})


def _sum(record: Record) -> str:
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()[:16]
