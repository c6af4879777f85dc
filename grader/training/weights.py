"""Weights of trained models by the key of their result: a page predicts from them."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from grader.data.cache import write_whole
from grader.errors import WireError
from grader.training.shelf import Shelf
from grader.wire.values import Array, decode_array, encode_array

FORMAT: Final = 1
MAX_ENTRIES: Final = 200
MAX_BYTES: Final = 256 * 2**20
_MAX_ENTRY_BYTES: Final = 64 * 2**20

Weights = tuple[np.ndarray, ...]


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights as they lie on disk; the sum catches what a full disk or an editor left."""

    format: int
    key: str
    sum: str
    weights: tuple[Array, ...]


@dataclass(frozen=True)
class WeightStore:
    """Weights below ``folder``, which is created when the first are kept."""

    folder: Path
    max_bytes: int = MAX_BYTES

    def get(self, key: str) -> Weights | None:
        """The weights for a key; None where there are none or they are damaged."""
        path = self._shelf.path(key)
        try:
            if path.stat().st_size > _MAX_ENTRY_BYTES:
                return None
            entry = msgspec.msgpack.decode(path.read_bytes(), type=_Entry)
            weights = tuple(decode_array(one) for one in entry.weights)
        except (OSError, msgspec.DecodeError, ValueError, RecursionError, WireError):
            return None
        if entry.format != FORMAT or entry.key != key or entry.sum != _sum(entry.weights):
            return None
        with contextlib.suppress(OSError):  # a read-only store still serves
            os.utime(path)
        return weights

    def put(self, key: str, weights: Weights) -> None:
        """Keep weights in one step; where nothing can be written, the next page trains again."""
        arrays = tuple(encode_array(weight) for weight in weights)
        if sum(len(one.data) for one in arrays) > _MAX_ENTRY_BYTES // 2:
            return
        entry = _Entry(format=FORMAT, key=key, sum=_sum(arrays), weights=arrays)
        with contextlib.suppress(OSError):
            write_whole(self._shelf.path(key), msgspec.msgpack.encode(entry))
            self._shelf.trim()

    def clear(self) -> int:
        """Remove all entries; gives how many went."""
        return self._shelf.clear()

    @property
    def _shelf(self) -> Shelf:
        return Shelf(self.folder, "weights", max_entries=MAX_ENTRIES, max_bytes=self.max_bytes)


def _sum(arrays: tuple[Array, ...]) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(arrays)).hexdigest()[:16]
