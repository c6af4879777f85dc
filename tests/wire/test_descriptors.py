"""Descriptors that travel with a message."""

from __future__ import annotations

import os
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import WireError
from grader.wire.descriptors import receive_with_descriptors, send_with_descriptors
from grader.wire.framing import ChannelClosed, Codec
from grader.wire.messages import Go

CODEC: Codec[Go] = Codec(Go)
HEADER = struct.Struct("<Q")
Sockets = tuple[socket.socket, socket.socket]


@pytest.fixture
def sockets() -> Iterator[Sockets]:
    ours, theirs = socket.socketpair()
    ours.settimeout(20)
    theirs.settimeout(20)
    with ours, theirs:
        yield ours, theirs


def open_descriptors() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_a_pipe_works_on_the_other_side(sockets: Sockets) -> None:
    ours, theirs = sockets
    read_end, write_end = os.pipe()
    other_end = os.dup(write_end)
    send_with_descriptors(ours, CODEC, Go(id=7, stop=True), [write_end, other_end])
    os.close(write_end)
    os.close(other_end)
    message, received = receive_with_descriptors(theirs, CODEC, count=2)
    assert message == Go(id=7, stop=True)
    os.write(received[0], b"through ")
    os.write(received[1], b"the socket")
    assert os.read(read_end, 100) == b"through the socket"
    for descriptor in (read_end, *received):
        os.close(descriptor)


def test_two_messages_keep_their_own_descriptors(sockets: Sockets) -> None:
    ours, theirs = sockets
    pipes = [os.pipe(), os.pipe()]
    for number, (_, write_end) in enumerate(pipes):
        send_with_descriptors(ours, CODEC, Go(id=number, stop=False), [write_end])
    for number, (read_end, write_end) in enumerate(pipes):
        os.close(write_end)
        message, (received,) = receive_with_descriptors(theirs, CODEC, count=1)
        assert message.id == number
        os.write(received, str(number).encode())
        os.close(received)
        assert os.read(read_end, 10) == str(number).encode()
        os.close(read_end)


def test_a_message_in_pieces(sockets: Sockets) -> None:
    ours, theirs = sockets
    data = CODEC.encode(Go(id=3, stop=True))

    def send() -> None:
        with Path(os.devnull).open() as file:
            socket.send_fds(ours, [data[:1]], [file.fileno()])
            for byte in data[1:]:
                ours.sendall(bytes([byte]))

    thread = threading.Thread(target=send)
    thread.start()
    message, received = receive_with_descriptors(theirs, CODEC, count=1)
    thread.join()
    assert message == Go(id=3, stop=True)
    os.close(received[0])


@pytest.mark.parametrize(
    "data",
    [
        HEADER.pack(2**63) + b"x",
        HEADER.pack(2**64 - 1) + b"x",
        HEADER.pack(3) + b"\xc1\xc1\xc1",
        CODEC.encode(Go(id=1, stop=True))[:-1] + b"\xff",
    ],
    ids=["huge", "largest", "no message", "changed"],
)
def test_malformed_messages_are_wire_errors_and_leave_nothing_open(
    sockets: Sockets, data: bytes
) -> None:
    ours, theirs = sockets
    before = open_descriptors()
    with Path(os.devnull).open() as file:
        socket.send_fds(ours, [data], [file.fileno()])
    with pytest.raises(WireError):
        receive_with_descriptors(theirs, CODEC, count=1)
    assert open_descriptors() == before


def test_missing_descriptors(sockets: Sockets) -> None:
    ours, theirs = sockets
    before = open_descriptors()
    with Path(os.devnull).open() as file:
        send_with_descriptors(ours, CODEC, Go(id=1, stop=True), [file.fileno()])
    with pytest.raises(WireError):
        receive_with_descriptors(theirs, CODEC, count=3)
    assert open_descriptors() == before


@pytest.mark.parametrize("kept", [0, 5, 10])
def test_end_of_file(sockets: Sockets, kept: int) -> None:
    ours, theirs = sockets
    ours.sendall(CODEC.encode(Go(id=1, stop=True))[:kept])
    ours.close()
    with pytest.raises(ChannelClosed):
        receive_with_descriptors(theirs, CODEC, count=1)


def test_sending_to_who_is_gone(sockets: Sockets) -> None:
    ours, theirs = sockets
    theirs.close()
    with pytest.raises(ChannelClosed):
        send_with_descriptors(ours, CODEC, Go(id=1, stop=True), [])
