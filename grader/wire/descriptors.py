"""Passing open descriptors along with a message, over a Unix socket."""

from __future__ import annotations

import os
import socket
import struct
from typing import TypeVar

from grader.errors import WireError
from grader.wire.framing import MAX_FRAME_BYTES, ChannelClosed, Codec

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
        if sent < len(data):  # nothing more to say to one that has read all, and may be gone
            sock.sendall(data[sent:])
    except OSError as error:
        raise ChannelClosed(str(error)) from None


def receive_with_descriptors(
    sock: socket.socket, codec: Codec[T], *, count: int | tuple[int, ...]
) -> tuple[T, list[int]]:
    """Receive one message and exactly ``count`` descriptors, or one of those counts; blocks.

    Raises:
        ChannelClosed: end of file.
        WireError: no valid message, or not that many descriptors.
    """
    descriptors: list[int] = []
    counts = (count,) if isinstance(count, int) else count
    try:
        head, descriptors, _, _ = socket.recv_fds(sock, _HEADER.size, max(counts))
        data = bytearray(head)
        _fill(sock, data, _HEADER.size)
        (length,) = _HEADER.unpack(data)
        if length > MAX_FRAME_BYTES:
            raise WireError(f"frame of {length} bytes is too large")
        body = bytearray()
        _fill(sock, body, length)
        if len(descriptors) not in counts:
            wanted = " or ".join(map(str, counts))
            raise WireError(f"{len(descriptors)} descriptors instead of {wanted}")
        return codec.decode(bytes(body)), descriptors
    except BaseException:
        for descriptor in descriptors:
            os.close(descriptor)
        raise


def _fill(sock: socket.socket, data: bytearray, length: int) -> None:
    while len(data) < length:
        try:
            chunk = sock.recv(min(length - len(data), 2**20))
        except OSError as error:
            raise ChannelClosed(str(error)) from None
        if not chunk:
            raise ChannelClosed("end of file")
        data += chunk
