"""How much of what a worker notes is heard: what runs in it is not to be trusted."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.remote import client as module
from grader.remote.client import Client
from grader.wire.framing import Channel, Codec
from grader.wire.messages import Noted, Reply
from grader.wire.record import Event, Loaded
from grader.wire.starting import Limits

NOTE = Loaded(what="model", path="m.keras", handle=1)
LIMITS = Limits(
    memory_bytes=2**30, work_bytes=2**30, file_bytes=2**30, processes=1, threads=1, cpu_s=1
)


@pytest.fixture
def ends(tmp_path: Path) -> Iterator[tuple[Client, Channel[Noted]]]:
    """A client without a worker, and the end of its channel at which that would sit."""
    ours, theirs = socket.socketpair()
    read, write = os.pipe()
    status, status_end = os.pipe()
    os.close(write)
    os.close(status_end)
    received: Channel[Reply] = Channel(ours, Codec(Reply))
    client = Client(
        received, output=read, status=status, work=tmp_path / "work",
        limits=LIMITS, baseline_bytes=0,
    )  # fmt: skip
    far: Channel[Noted] = Channel(theirs, Codec(Noted))
    yield client, far
    far.close()
    client.close()


def heard(client: Client, far: Channel[Noted], count: int) -> int:
    """How many of so many notes were handed on."""
    kept: list[Event] = []
    client.on_note = kept.append
    for _ in range(count):
        far.send(Noted(id=1, event=NOTE))
        reply = client._channel.receive(deadline=None)
        assert isinstance(reply, Noted)
        client._note(reply.event)
    assert kept == [NOTE] * len(kept)
    return len(kept)


def test_notes_beyond_so_many_are_not_handed_on(
    ends: tuple[Client, Channel[Noted]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert module.MAX_NOTES == 5_000
    monkeypatch.setattr(module, "MAX_NOTES", 3)
    assert heard(*ends, 5) == 3


def test_notes_beyond_so_many_bytes_are_not_handed_on(
    ends: tuple[Client, Channel[Noted]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert module.MAX_NOTED_BYTES == 32 * 2**20
    client, far = ends
    assert heard(client, far, 1) == 1
    monkeypatch.setattr(module, "MAX_NOTED_BYTES", 3 * client._noted_bytes)
    assert heard(client, far, 5) == 2


def test_nobody_has_to_listen(ends: tuple[Client, Channel[Noted]]) -> None:
    client, _ = ends
    client._note(NOTE)
    assert client._notes == 1
