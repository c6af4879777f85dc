"""What a zygote that waits between commands and those commands say to each other."""

from __future__ import annotations

from typing import Final

import msgspec

STAY: Final = "--stay"
"""Option of a zygote: it may be asked to wait for the next command."""
WORKERS: Final = b"w"
"""A command asks for a zygote of its own; ``Ready`` is the answer, ``Fork`` what follows."""
STATUS: Final = b"s"
"""A command asks how the one that waits is; :class:`Status` as JSON is the answer."""
STOP: Final = b"e"
"""A command wants it to end; the end of the connection is the answer."""
SUFFIX: Final = ".sock"


class Stay(msgspec.Struct, frozen=True, kw_only=True, tag="stay"):
    """To a zygote whose command is done: wait for the next one."""

    folder: str
    """A folder that only this user can enter."""
    name: str
    """Of the socket in it; whoever knows it wants the same zygote."""
    idle_s: float
    """How long to wait for a command."""


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """How a zygote that waits is."""

    pid: int
    modules: tuple[str, ...]
    served: int
    """Commands that it gave workers to."""
    serving: int
    """Those of them that are not over."""
    memory_bytes: int
    """That no file backs."""
    left_s: float
    """Until it ends, if nobody comes."""
