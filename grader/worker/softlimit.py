"""Interrupts Python code that takes too long."""

from __future__ import annotations

import signal
from collections.abc import Collection
from typing import Final

from grader.model.place import Place
from grader.worker.exceptions import exception_facts
from grader.worker.spent import Spent

# Kept from before a submission can rebind it: an alarm left armed would end a later call.
_ALARM: Final = getattr(signal, "setitimer", None)
_AGAIN_S: Final = 1.0
"""Code that swallows the interruption is interrupted again."""
_SHORTEST_S: Final = 0.001


class StoppedAtLimit(BaseException):
    """Code ran into its soft limit; derived so that ``except Exception`` lets it pass."""


class SoftLimit:
    """Interrupts Python code of the main thread, where signals exist.

    After it has computed or slept for ``seconds``, or after ``cpu_s`` of this process's own CPU
    time. Time in which it waited for a core is given back: see :class:`Spent`.
    """

    def __init__(
        self, seconds: float, *, cpu_s: float | None = None, slowness: float = 1.0
    ) -> None:
        self._seconds = max(seconds, _SHORTEST_S)  # 0 would disarm it
        self._cpu_s = cpu_s
        self._slowness = slowness

    def __enter__(self) -> None:
        """Arm the alarms."""
        if _ALARM is None:
            return
        self._spent = Spent(slowness=self._slowness)
        signal.signal(signal.SIGALRM, self._look)
        _ALARM(signal.ITIMER_REAL, self._seconds, _AGAIN_S)
        if self._cpu_s is not None:
            signal.signal(signal.SIGPROF, self._stop)
            _ALARM(signal.ITIMER_PROF, max(self._cpu_s, _SHORTEST_S) * self._slowness, _AGAIN_S)

    def __exit__(self, *_: object) -> None:
        """Disarm them."""
        if _ALARM is None:
            return
        _ALARM(signal.ITIMER_REAL, 0)
        if self._cpu_s is not None:
            _ALARM(signal.ITIMER_PROF, 0)

    def _look(self, *_: object) -> None:
        left_s = self._seconds - self._spent.seconds
        if left_s < _SHORTEST_S or _ALARM is None:
            raise StoppedAtLimit
        _ALARM(signal.ITIMER_REAL, left_s, _AGAIN_S)

    @staticmethod
    def _stop(*_: object) -> None:
        raise StoppedAtLimit


def top_line(limit: StoppedAtLimit, label: str, own_files: Collection[str]) -> Place:
    """The line of a unit's top level at which it was stopped."""
    top = [frame for frame in exception_facts(limit, own_files).frames if frame.file == label]
    return top[0] if top else Place(file=label, line=0)
