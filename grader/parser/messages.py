"""What goes between the parser process and whoever asks it: a head, then a body."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import Final, TypeAlias

import msgspec

from grader.parser.notebooks import Code, Unusable

HEAD: Final = struct.Struct("<BQ")
"""The kind of a request and the length of what follows."""


class Kind(IntEnum):
    """What is asked."""

    SOURCE = 1
    """UTF-8: what does it cost to parse this?"""
    NOTEBOOK = 2
    """JSON: which code is in it?"""


class Counted(msgspec.Struct, frozen=True, tag=True):
    """Reading it is within the bounds: the nodes of its tree, and seconds of CPU time."""

    nodes: int
    cpu_s: float


class Refused(msgspec.Struct, frozen=True, tag=True):
    """Reading it costs too much."""


Reply: TypeAlias = Counted | Refused | Code | Unusable
