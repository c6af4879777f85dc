"""Which kind of sandbox this machine gets."""

from __future__ import annotations

import os
import sys
from typing import Literal, TypeAlias

from grader.errors import EnvironmentFault, UsageError

Kind: TypeAlias = Literal["linux", "plain"]


def choose(requested: str) -> Kind:
    """The kind for a request of ``auto``, ``linux`` or ``plain``.

    Raises:
        EnvironmentFault: ``linux`` is asked for on another system.
        UsageError: No such kind.
    """
    on_linux = sys.platform == "linux" and hasattr(os, "fork")
    if requested == "auto":
        return "linux" if on_linux else "plain"
    if requested == "plain":
        return "plain"
    if requested != "linux":
        raise UsageError("sandbox.unknown", requested=requested)
    if not on_linux:
        raise EnvironmentFault("sandbox.unavailable", system=sys.platform)
    return "linux"
