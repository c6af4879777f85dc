"""What a command says to the process that runs it in its place: see ``grader.cli.serving``."""

from __future__ import annotations

import os
import socket
import struct
from typing import Final, NamedTuple  # no dataclass: what those load is a third of asking

ACCEPTED: Final = b"+"
"""The command runs from now on; one byte with its exit code is the last thing that is said."""
INTERRUPT: Final = b"i"
"""Ctrl-C was pressed where the command was typed."""
MOST_BYTES: Final = 16 * 2**20
DESCRIPTORS: Final = 4
"""Standard input, output and error, and the working folder."""
_HEAD: Final = struct.Struct("<3I")


class Stream(NamedTuple):
    """How Python reads or writes one of the three."""

    encoding: str
    errors: str
    line_buffering: bool
    write_through: bool


class Order(NamedTuple):
    """A command as it was typed, and where."""

    arguments: tuple[str, ...]
    environ: dict[str, str]
    streams: tuple[Stream, ...]


def send_order(connection: socket.socket, order: Order, descriptors: list[int]) -> None:
    """Send it.

    Raises:
        OSError: nobody is there any more.
    """
    texts = [*order.arguments]
    texts += [f"{name}={value}" for name, value in order.environ.items()]
    for one in order.streams:
        texts += [one.encoding, one.errors, f"{one.line_buffering:d}{one.write_through:d}"]
    body = b"\0".join(map(os.fsencode, texts))
    data = _HEAD.pack(len(body), len(order.arguments), len(order.environ)) + body
    sent = socket.send_fds(connection, [data], descriptors)
    if sent < len(data):
        connection.sendall(data[sent:])


def receive_order(connection: socket.socket) -> tuple[Order, list[int]]:
    """Receive it, and the descriptors that it came with.

    Raises:
        OSError: it did not come whole.
    """
    data, descriptors, _, _ = socket.recv_fds(connection, _HEAD.size, DESCRIPTORS)
    data = _filled(connection, data, _HEAD.size)
    length, arguments, variables = _HEAD.unpack(data)
    if length > MOST_BYTES or len(descriptors) != DESCRIPTORS:
        raise ConnectionAbortedError("no order")
    texts = [os.fsdecode(text) for text in _filled(connection, b"", length).split(b"\0")]
    rest = texts[arguments + variables :]
    streams = [
        Stream(encoding, errors, flags[:1] == "1", flags[1:] == "1")
        for encoding, errors, flags in zip(rest[::3], rest[1::3], rest[2::3], strict=True)
    ]
    pairs = (text.partition("=") for text in texts[arguments : arguments + variables])
    environ = {name: value for name, _, value in pairs}
    return Order(tuple(texts[:arguments]), environ, tuple(streams)), descriptors


def _filled(connection: socket.socket, data: bytes, length: int) -> bytes:
    while len(data) < length:
        piece = connection.recv(length - len(data))
        if not piece:
            raise ConnectionAbortedError("end of file")
        data += piece
    return data
