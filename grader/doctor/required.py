"""What this grader requires, line by line, as its distribution says."""

from __future__ import annotations

import functools
import importlib.metadata
from collections.abc import Sequence
from typing import Final

DISTRIBUTION: Final = "dl-grader"


@functools.cache
def required() -> Sequence[str]:
    """The lines of the package's metadata; none where it is no installed distribution."""
    try:
        return tuple(importlib.metadata.requires(DISTRIBUTION) or ())
    except importlib.metadata.PackageNotFoundError:
        return ()
