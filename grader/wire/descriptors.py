"""Passing open descriptors along with a message, over a Unix socket."""

from __future__ import annotations

import socket
import struct
from typing import TypeVar

from grader.wire.framing import ChannelClosed, Codec

T = TypeVar("T")
_HEADER = struct.Struct("<Q")


def send_with_descriptors(
    sock: socket.socket, codec: Codec[T], message: T, descriptors: list[int]
) -> None:
    """Send one message with descriptors attached to its first byte.

    Raises:
        ChannelClosed: the other side is gone.
    """
    data = codec.encode(message)
    try:
        sent = socket.send_fds(sock, [data], descriptors)
        sock.sendall(data[sent:])
    except OSError as error:
        raise ChannelClosed(str(error)) from None


def receive_with_descriptors(
    sock: socket.socket, codec: Codec[T], *, count: int
) -> tuple[T, list[int]]:
    """Receive one message and exactly ``count`` descriptors; blocks.

    Raises:
        ChannelClosed: end of file.
        WireError: no valid message.
    """
    head, descriptors, _, _ = socket.recv_fds(sock, _HEADER.size, count)
    data = bytearray(head)
    _fill(sock, data, _HEADER.size)
    (length,) = _HEADER.unpack(data)
    body = bytearray()
    _fill(sock, body, length)
    if len(descriptors) != count:
        raise ChannelClosed(f"{len(descriptors)} descriptors instead of {count}")
    return codec.decode(bytes(body)), descriptors


def _fill(sock: socket.socket, data: bytearray, length: int) -> None:
    while len(data) < length:
        chunk = sock.recv(length - len(data))
        if not chunk:
            raise ChannelClosed("end of file")
        data += chunk
