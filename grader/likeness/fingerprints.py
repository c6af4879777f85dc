"""Winnowing: a few of the hashes of all runs of tokens stand for a program.

Schleimer, Wilkerson, Aiken: Winnowing: Local Algorithms for Document Fingerprinting. SIGMOD 2003.
Of every ``WINDOW`` hashes in a row the smallest is kept, the rightmost of several, so that any run
of ``RUN + WINDOW - 1`` tokens that two programs share is found, and none shorter than ``RUN``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Final

RUN: Final = 7
"""Tokens that are hashed together."""
WINDOW: Final = 4
"""Hashes of which one is kept."""


def winnowed(
    tokens: Sequence[str], *, run: int = RUN, window: int = WINDOW
) -> Iterator[tuple[int, int]]:
    """(hash, index of its first token) of what is kept; of a short sequence, that of its whole."""
    if not tokens:
        return
    hashes = [_hash(tokens[start : start + run]) for start in range(max(1, len(tokens) - run + 1))]
    kept = -1
    for start in range(max(1, len(hashes) - window + 1)):
        inside = range(start, min(start + window, len(hashes)))
        least = min(inside, key=lambda index: (hashes[index], -index))
        if least != kept:
            kept = least
            yield hashes[least], least


def _hash(run: Sequence[str]) -> int:
    digest = blake2b("\0".join(run).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")
