"""What a watch waits for, from whichever thread it comes."""

from __future__ import annotations

import threading
import time
from collections import deque
from enum import Enum, auto
from typing import Final

_SLICE_S: Final = 0.5
"""Waiting in slices: where a lock cannot be interrupted, Ctrl-C is heard between two of them."""


class Event(Enum):
    """What happened."""

    SAVED = auto()
    """A file was saved, deleted or came back."""
    TRAIN = auto()
    """The learner wants the model trained now."""
    AFRESH = auto()
    """The learner wants everything checked."""
    END = auto()


class Events:
    """A queue of events; saves that nobody has looked at yet are one."""

    def __init__(self) -> None:
        self._queue: deque[Event] = deque()
        self._news = threading.Condition()

    def put(self, event: Event) -> None:
        """Add one, from any thread."""
        with self._news:
            if event not in self._queue:
                self._queue.append(event)
            self._news.notify_all()

    def take(self, *, limit_s: float | None = None) -> Event | None:
        """The next one; None where nothing happens within ``limit_s``."""
        deadline = None if limit_s is None else time.monotonic() + limit_s
        with self._news:
            while not self._queue:
                left = _SLICE_S if deadline is None else deadline - time.monotonic()
                if left <= 0:
                    return None
                self._news.wait(min(left, _SLICE_S))
            return self._queue.popleft()

    @property
    def pressing(self) -> bool:
        """Whether something waits that makes the check under way pointless."""
        return any(event is not Event.TRAIN for event in tuple(self._queue))
