"""One thread that looks at every living worker of this process, ten times a second.

It looks by the clock: neither a worker that talks without a pause nor one that nobody waits for
keeps it from looking. It owns nothing but looking. A worker that has passed a limit is struck at
once and the breach is kept; whoever talks to the worker finds the end of the conversation, asks
for the breach, and cleans up.
"""

from __future__ import annotations

import functools
import os
import threading
import time
from typing import Final, Protocol

from grader.sandbox import Breach

LOOK_EVERY_S: Final = 0.1
LEAST_PAUSE_S: Final = 0.01
"""Between two rounds of looks, however long the last one took."""


class Looks(Protocol):
    """What is needed of ``sandbox.Watch``."""

    def breach(self) -> Breach | None:
        """The first limit that is passed now, if any."""

    def strike(self) -> None:
        """Send the end to all that can be found now, and wait for nothing."""

    def kill(self) -> bool:
        """End all of it and wait; whether all are gone."""


class Post:
    """One worker's place under the lookout; all looks and blows at a worker go through it."""

    def __init__(self, watch: Looks) -> None:
        """The watch must not be used by anybody else any more."""
        self._watch = watch
        # Held for one look or one end: a watch is no thing for two threads.
        self._lock = threading.Lock()
        self._breach: Breach | None = None
        self._over = False

    @property
    def breach(self) -> Breach | None:
        """The first limit that the worker was seen to have passed."""
        return self._breach

    def look(self) -> None:
        """Look once; strikes a worker that has passed a limit, and again while it lives."""
        with self._lock:
            if self._over:
                return
            if self._breach is None:
                # Kept before the blow, so that nobody finds the worker dead for no reason.
                self._breach = self._watch.breach()
            if self._breach is not None:
                self._watch.strike()

    def end(self) -> bool:
        """End the worker and wait for it; no look follows. Whether all of it is gone."""
        with self._lock:
            self._over = True
            return self._watch.kill()


class Lookout:
    """Looks after the workers of one command."""

    def __init__(self, *, every_s: float = LOOK_EVERY_S) -> None:
        """The thread starts with the first worker and sleeps while there is none."""
        self._every_s = every_s
        self._posts: list[Post] = []
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None

    def add(self, post: Post) -> None:
        """Look at this worker from now on."""
        with self._news:
            self._posts.append(post)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)
                self._thread.start()
            self._news.notify()

    def drop(self, post: Post) -> None:
        """Look at this worker no more; nothing happens if it is not looked at."""
        with self._news:
            if post in self._posts:
                self._posts.remove(post)

    def _run(self) -> None:
        due = time.monotonic()
        while True:
            with self._news:
                while not self._posts:
                    self._news.wait()
                posts = tuple(self._posts)
            for post in posts:
                try:
                    post.look()
                except Exception:  # noqa: BLE001, S112 - a look that failed is no worker's fault, and the others still count on this thread
                    continue
            now = time.monotonic()
            due = max(due + self._every_s, now + LEAST_PAUSE_S)
            if due - now > self._every_s:  # it slept for want of workers, or the clock leapt
                due = now + self._every_s
            time.sleep(due - now)


@functools.cache
def _of(pid: int) -> Lookout:
    return Lookout()


def lookout() -> Lookout:
    """The lookout of this process. A fork has none of its parent's threads, so it gets its own."""
    return _of(os.getpid())
