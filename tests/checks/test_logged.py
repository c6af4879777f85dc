"""Event files are read for what they hold; a name alone is none."""

from __future__ import annotations

import contextlib
import struct
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks import CallFailed
from grader.checks.logged import (
    Figure,
    NotEvents,
    figures,
    files_hold_something,
    masked_crc,
)
from grader.model.evidence import Message
from grader.model.outcome import Outcome


def varint(number: int) -> bytes:
    made = b""
    while number > 127:
        made += bytes([number & 127 | 128])
        number >>= 7
    return made + bytes([number])


def part(number: int, content: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(content)) + content


def record(data: bytes) -> bytes:
    head = struct.pack("<Q", len(data))
    checks = (struct.pack("<I", masked_crc(some)) for some in (head, data))
    return head + next(checks) + data + next(checks)


VERSION = record(b"\x09" + struct.pack("<d", 1.0) + part(3, b"brain.Event:2"))


def event(tag: str, step: int, value: float) -> bytes:
    """As Keras logs: a tensor of one float32."""
    tensor = b"\x08\x01" + part(4, struct.pack("<f", value))
    summary = part(1, part(1, tag.encode()) + part(8, tensor))
    return record(b"\x09" + struct.pack("<d", 1.0) + b"\x10" + varint(step) + part(5, summary))


def test_the_checksum_is_that_of_the_format() -> None:
    # RFC 3720: CRC-32C of 32 zero bytes is 8A9136AA; masked by rotation and a constant.
    crc = 0x8A9136AA
    assert masked_crc(bytes(32)) == (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def test_figures_are_read_with_tag_and_step() -> None:
    content = VERSION + event("epoch_loss", 0, 0.5) + event("epoch_loss", 300, 0.25)
    assert figures(content) == (Figure("epoch_loss", 0, 0.5), Figure("epoch_loss", 300, 0.25))


def test_a_plain_value_counts_and_what_is_no_number_does_not() -> None:
    simple = part(1, part(1, b"loss") + b"\x15" + struct.pack("<f", 2.0))
    text = part(1, part(1, b"text") + part(8, b"\x08\x07" + part(8, b"hello")))
    content = VERSION + record(part(5, simple)) + record(part(5, text))
    assert figures(content) == (Figure("loss", 0, 2.0),)
    assert figures(VERSION + event("loss", 1, float("nan"))) == ()


def test_a_record_that_was_cut_off_ends_the_file() -> None:
    whole = VERSION + event("a", 0, 1.0)
    for cut in range(len(VERSION), len(whole)):
        assert figures(whole[:cut]) == ()


def test_nothing_is_in_an_empty_file_or_one_of_a_version_only() -> None:
    assert figures(b"") == ()
    assert figures(VERSION) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"x" * 100,
        b"1.0\n" * 30,
        event("loss", 0, 1.0),  # no version first
        VERSION + event("loss", 0, 1.0)[:-3] + b"abc",
        VERSION + record(b"\xff" * 20),
    ],
)
def test_other_bytes_are_none(content: bytes) -> None:
    with pytest.raises(NotEvents):
        figures(content)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200), st.data())
def test_whatever_it_holds_it_is_read_or_refused(content: bytes, data: st.DataObject) -> None:
    for bytes_ in (content, VERSION + content, VERSION + record(content)):
        try:
            found = figures(bytes_)
        except NotEvents:
            continue
        assert all(isinstance(one, Figure) for one in found)
    damaged = bytearray(VERSION + event("epoch_loss", 3, 1.5))
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(NotEvents):
        assert figures(bytes(damaged)) in ((), (Figure("epoch_loss", 3, 1.5),))


class Student:
    """Files by name."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def get_file(self, relative: str, *, most_bytes: int) -> bytes:
        if len(self.files[relative]) > most_bytes:
            raise CallFailed(Outcome.FAILED, Message("outcome.raised"))
        return self.files[relative]


class CleanRoom:
    """Takes one content for a model."""

    def saved(self, content: bytes, *, name: str, config: str | None = None) -> Any:
        assert config == "{}"
        return SimpleNamespace(weights=()) if content == b"model" else SimpleNamespace(reason="no")


LOG = "run/train/events.out.tfevents.1.v2"


@pytest.mark.parametrize(
    ("files", "holds"),
    [
        ({LOG: VERSION + event("epoch_loss", 0, 1.0)}, True),
        ({"run/best.keras": b"model"}, True),
        ({"run/e01.weights.h5": b"model", LOG: b""}, True),
        ({}, False),
        ({LOG: b""}, False),
        ({LOG: VERSION}, False),
        ({LOG: b"x" * 50}, False),
        ({LOG: bytes(5 * 2**20)}, False),
        ({"run/best.keras": b""}, False),
        ({"run/x": b"model"}, False),
        ({"run/log.csv": b"epoch,loss\n0,1\n"}, False),
    ],
)
def test_one_genuine_file_is_enough_and_a_name_is_not(files: dict[str, bytes], holds: bool) -> None:
    names = ["run/", *files]
    assert files_hold_something(Student(files), CleanRoom(), names, config="{}") is holds
