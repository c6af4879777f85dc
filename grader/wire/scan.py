"""A look over a MessagePack message before it is decoded: its size in objects is bounded first.

A byte of a message can become many bytes of Python objects: 90 MB of ``nil`` took 7 GB and a
minute to decode. So the headers are walked first, without building anything.
"""

from __future__ import annotations

from typing import Final

from grader.errors import WireError
from grader.wire.values import MAX_ARRAY_BYTES, MAX_DEPTH, MAX_ITEMS

MAX_NODES: Final = 12 * MAX_ITEMS
"""Keys and values of one message; an array of one number takes eleven."""
MAX_NESTING: Final = 4 * MAX_DEPTH + 8
"""A mapping takes three levels, a message around it a few more."""
MAX_TEXT_BYTES: Final = 8 * 2**20

# First byte -> (kind, bytes that follow): a number of that many bytes, or a length that wide.
_SKIP, _TEXT, _BYTES, _ARRAY, _MAP = range(5)
_HEADS: Final = {
    0xC0: (_SKIP, 0), 0xC2: (_SKIP, 0), 0xC3: (_SKIP, 0),
    0xC4: (_BYTES, 1), 0xC5: (_BYTES, 2), 0xC6: (_BYTES, 4),
    0xCA: (_SKIP, 4), 0xCB: (_SKIP, 8),
    0xCC: (_SKIP, 1), 0xCD: (_SKIP, 2), 0xCE: (_SKIP, 4), 0xCF: (_SKIP, 8),
    0xD0: (_SKIP, 1), 0xD1: (_SKIP, 2), 0xD2: (_SKIP, 4), 0xD3: (_SKIP, 8),
    0xD9: (_TEXT, 1), 0xDA: (_TEXT, 2), 0xDB: (_TEXT, 4),
    0xDC: (_ARRAY, 2), 0xDD: (_ARRAY, 4), 0xDE: (_MAP, 2), 0xDF: (_MAP, 4),
}  # fmt: skip


def scan(body: bytes) -> None:
    """Refuse a message that is cut off, too deep, or has too many or too large parts.

    Raises:
        WireError: naming what is wrong.
    """
    place, nodes = 0, 0
    open_items = [1]
    while open_items:
        if not open_items[-1]:
            open_items.pop()
            continue
        open_items[-1] -= 1
        nodes += 1
        if place >= len(body):
            raise WireError("message is cut off")
        head = body[place]
        place += 1
        if head < 0x80 or head >= 0xE0:  # a small number
            continue
        kind, size, place = _part(body, head, place)
        if kind in (_ARRAY, _MAP):
            children = size if kind == _ARRAY else 2 * size
            open_items.append(children)
            if nodes + children > MAX_NODES:
                raise WireError("too many items")
            if len(open_items) > MAX_NESTING:
                raise WireError("nested too deeply")
        else:
            if size > (MAX_TEXT_BYTES if kind == _TEXT else MAX_ARRAY_BYTES):
                raise WireError(f"a part of {size} bytes is too large")
            place += size
        if nodes > MAX_NODES:
            raise WireError("too many items")
    if place != len(body):
        raise WireError("message is cut off" if place > len(body) else "more than one message")


def _part(body: bytes, head: int, place: int) -> tuple[int, int, int]:
    """Kind, size and place of the content of what begins with ``head``."""
    if head < 0x90:
        return _MAP, head & 0x0F, place
    if head < 0xA0:
        return _ARRAY, head & 0x0F, place
    if head < 0xC0:
        return _TEXT, head & 0x1F, place
    if head not in _HEADS:
        raise WireError(f"byte {head:#x} begins nothing that we send")
    kind, width = _HEADS[head]
    if kind == _SKIP:
        return kind, width, place
    return kind, int.from_bytes(body[place : place + width]), place + width
