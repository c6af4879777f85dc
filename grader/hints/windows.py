"""What Keras and TensorFlow say where a window does not fit into what is left of a picture."""

from __future__ import annotations

import re
from typing import Final

_KERAS: Final = re.compile(
    r"Computed output size would be (?:zero or )?negative\. Received:? "
    r"`inputs[. ]shape=[\[(](?P<shape>[^\])]*)[\])]`, "
    r"`(?:pool_size|kernel shape)=[\[(](?P<window>[^\])]*)[\])]`"
)
"""Of Keras 3.13 for kernels, and of 3.15 for pools as well."""
_POOL: Final = re.compile(
    r"Negative dimension size caused by subtracting .* ksize=\[\d+, (?P<window>[\d, ]+), \d+\]"
    r".* with input shapes: \[(?P<shape>[^\]]*)\]",
    re.DOTALL,
)
_KERNEL: Final = re.compile(
    r"Negative dimension size caused by subtracting"
    r".* with input shapes: \[(?P<shape>[^\]]*)\], \[(?P<window>[^\]]*)\]",
    re.DOTALL,
)
"""TensorFlow's own, once a model runs: up to Keras 3.13 layers say nothing themselves."""


def unfitting(message: str) -> tuple[tuple[int | None, ...], tuple[int | None, ...]] | None:
    """(Sides of the picture with its first and last axis, sides of the window), or None."""
    for pattern in (_KERAS, _POOL, _KERNEL):
        found = pattern.search(message)
        if found is not None:
            return _numbers(found["shape"]), _numbers(found["window"])
    return None


def _numbers(text: str) -> tuple[int | None, ...]:
    """``None 1 1 64`` and ``?,1,1,64`` alike."""
    parts = (part for part in re.split(r"[,\s]+", text) if part)
    return tuple(int(part) if part.strip("-").isdigit() else None for part in parts)
