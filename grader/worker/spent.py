"""What this thread has used of its time: what a loaded machine kept from it is not counted."""

from __future__ import annotations

import os
import time
from typing import Final

# Kept from before a submission can rebind them.
_OPEN: Final = os.open
_READ: Final = os.read
_CLOSE: Final = os.close
_NOW: Final = time.monotonic
_CPU: Final = time.process_time


def waited_s() -> float:
    """Seconds in which this thread wanted a core and got none; 0 where the kernel tells nothing."""
    try:
        descriptor = _OPEN("/proc/thread-self/schedstat", os.O_RDONLY)
    except OSError:
        return 0.0
    try:
        return int(_READ(descriptor, 100).split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
    finally:
        _CLOSE(descriptor)


class Spent:
    """Counts from when it was made.

    Seconds are those that the same would take on an idle machine of the reference's speed.
    """

    def __init__(self, *, slowness: float = 1.0) -> None:
        """``slowness``: how many times slower than the reference this machine computes."""
        self._slowness = slowness
        self._now, self._cpu, self._waited = _NOW(), _CPU(), waited_s()

    @property
    def cpu_s(self) -> float:
        """What all threads of this process computed."""
        return (_CPU() - self._cpu) / self._slowness

    @property
    def seconds(self) -> float:
        """What this thread computed or slept."""
        passed = _NOW() - self._now - (waited_s() - self._waited)
        computed = min(passed, _CPU() - self._cpu)
        return passed - computed * (1 - 1 / self._slowness)
