"""What the files of a training's callbacks hold: figures of TensorBoard, saved models."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from grader.errors import CallFailed

MOST_BYTES: Final = 4 * 2**20
"""Of one file; what the models of ours leave is far smaller."""
MOST_FILES: Final = 10
"""So many files are looked into."""
MOST_RECORDS: Final = 10_000
EVENTS: Final = "tfevents"
_CHECKED: Final = 4096
"""Bytes of a record whose checksum is computed; figures take about a hundred."""
_POLYNOMIAL: Final = 0x82F63B78
_VARINT, _DOUBLE, _BYTES, _FLOAT = 0, 1, 2, 5


class Files(Protocol):
    """The part of ``submission`` that is needed here."""

    def get_file(self, relative: str, *, most_bytes: int) -> bytes:
        """The content of a file below the worker's folder."""


class Reads(Protocol):
    """The part of ``clean_room`` that is needed here."""

    def saved(self, content: bytes, *, name: str, config: str | None = None) -> Any:
        """The model in a file, or why it is none."""


@dataclass(frozen=True)
class Figure:
    """A number that was logged."""

    tag: str
    step: int
    value: float


class NotEvents(ValueError):
    """The bytes are no event file of TensorBoard."""


def files_hold_something(
    submission: Files, clean_room: Reads, names: Iterable[str], *, config: str | None
) -> bool:
    """Whether at least one file is what a callback of Keras writes: a log with figures in it, or
    a model that the clean room can load.

    Args:
        submission: whose files they are.
        clean_room: where models are loaded.
        names: of files, below the worker's folder; others than those of logs and models do not
            count.
        config: JSON of the model that was trained, for files of weights only.
    """
    every = [name for name in names if not name.endswith("/")]
    logs = [name for name in every if EVENTS in name][:MOST_FILES]
    models = [name for name in every if name.endswith((".keras", ".h5"))][-MOST_FILES:]

    def is_log(name: str) -> bool:
        return bool(figures(submission.get_file(name, most_bytes=MOST_BYTES)))

    def is_model(name: str) -> bool:
        content = submission.get_file(name, most_bytes=MOST_BYTES)
        found = clean_room.saved(content, name=name, config=config)
        return isinstance(getattr(found, "weights", None), tuple)

    return any(_holds(is_log, name) for name in logs) or any(
        _holds(is_model, name) for name in models
    )


def _holds(judge: Callable[[str], bool], name: str) -> bool:
    try:
        return judge(name)
    except (CallFailed, NotEvents):  # too large, gone, or nothing that could be read
        return False


def figures(content: bytes) -> tuple[Figure, ...]:
    """The numbers in the bytes of an event file, in their order.

    Raises:
        NotEvents: it does not begin as such a file, or is damaged in the middle. A record that
            was cut off at the end ends it.
    """
    found: list[Figure] = []
    for place, record in enumerate(_records(content)):
        step, summary = 0, b""
        version = b""
        for number, kind, value in _fields(record):
            if (number, kind) == (2, _VARINT):
                step = int(value)
            elif (number, kind) == (3, _BYTES):
                version = value
            elif (number, kind) == (5, _BYTES):
                summary = value
        if place == 0 and not version.startswith(b"brain.Event:"):
            raise NotEvents("no version")
        found += [
            figure
            for number, kind, value in _fields(summary)
            if (number, kind) == (1, _BYTES) and (figure := _figure(value, step)) is not None
        ]
    return tuple(found)


def _records(content: bytes) -> Iterator[bytes]:
    """TFRecord framing: length, its checksum, data, its checksum."""
    at, count = 0, 0
    while at < len(content) and count < MOST_RECORDS:
        head = content[at : at + 12]
        if len(head) < 12:
            return
        length, check = struct.unpack("<QI", head)
        if masked_crc(head[:8]) != check:
            raise NotEvents("length")
        data = content[at + 12 : at + 12 + length]
        tail = content[at + 12 + length : at + 16 + length]
        if len(tail) < 4:
            return
        if length <= _CHECKED and masked_crc(data) != struct.unpack("<I", tail)[0]:
            raise NotEvents("data")
        yield data
        at, count = at + 16 + length, count + 1


def _figure(value: bytes, step: int) -> Figure | None:
    """A ``Summary.Value``: its tag, and a number given directly or as a tensor of one."""
    tag, number = "", math.nan
    for field, kind, part in _fields(value):
        if (field, kind) == (1, _BYTES):
            tag = part.decode("utf-8", "replace")[:200]
        elif (field, kind) == (2, _FLOAT):
            number = struct.unpack("<f", part)[0]
        elif (field, kind) == (8, _BYTES):
            number = _tensor(part)
    return Figure(tag, step, number) if tag and math.isfinite(number) else None


def _tensor(value: bytes) -> float:
    """A ``TensorProto`` of one float32; NaN for any other."""
    for field, kind, part in _fields(value):
        packed = (field, kind) in ((4, _BYTES), (5, _BYTES))
        if (packed and len(part) == 4) or (field, kind) == (5, _FLOAT):
            return float(struct.unpack("<f", part)[0])
    return math.nan


def _fields(data: bytes) -> Iterator[tuple[int, int, Any]]:
    """Number, wire type and value of each field of a protocol buffer, as far as it is one."""
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, at = _varint(data, at)
            yield number, kind, value
            continue
        size = {_DOUBLE: 8, _FLOAT: 4}.get(kind)
        if size is None and kind == _BYTES:
            size, at = _varint(data, at)
        if size is None or at + size > len(data):
            raise NotEvents("field")
        yield number, kind, data[at : at + size]
        at += size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(10):
        if at + place >= len(data):
            break
        byte = data[at + place]
        value |= (byte & 127) << (7 * place)
        if byte < 128:
            return value, at + place + 1
    raise NotEvents("number")


def _table() -> tuple[int, ...]:
    made = []
    for byte in range(256):
        for _ in range(8):
            byte = (byte >> 1) ^ (_POLYNOMIAL if byte & 1 else 0)  # noqa: PLW2901 - shifted in place
        made.append(byte)
    return tuple(made)


_CRC: Final = _table()


def masked_crc(data: bytes) -> int:
    """CRC-32C as TFRecord stores it: rotated, plus a constant."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _CRC[(crc ^ byte) & 255] ^ (crc >> 8)
    crc ^= 0xFFFFFFFF
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF
