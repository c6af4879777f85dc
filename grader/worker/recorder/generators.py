"""A look at the first batch of a generator; it still gives all of them, in order."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any


def peeked(x: Any) -> tuple[Any, Any]:
    """What to use instead of ``x``, and the first thing that it gives; None where that is none.

    Only for generators: whatever else can be iterated may count how often that is done.
    """
    if not isinstance(x, types.GeneratorType):
        return x, None
    try:
        first = next(x)
    except StopIteration:
        return x, None
    except Exception as error:  # noqa: BLE001 - told where the learner's program would meet it
        return _failing(error), None
    return _again(first, x), first


def _again(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rest


def _failing(error: Exception) -> Iterator[Any]:
    raise error
    yield
