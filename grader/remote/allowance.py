"""What a worker may use of time, and what it has used: the same on an idle and a loaded machine.

Seconds here are those that the work would take on an idle machine of the reference's speed: what
it computed, by the kernel's account, and what it slept of its own will. Time in which it wanted a
core and got none is nobody's. The wall clock is a backstop only, for what neither computes nor is
seen to sleep; it goes slower where the machine is slow or crowded.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from grader.sandbox.machine import crowd, slowness
from grader.sandbox.meter import Meter, Reading, computed_s

LOOK_EVERY_S: Final = 0.1
MOST_SLEPT_S: Final = 0.25
"""Between two looks. Whoever looks so late was kept waiting itself, and so was the worker."""
BACKSTOP: Final = 2.0
"""The wall clock may show so many times the limit where nobody else wants the cores."""
CROWD_EVERY_S: Final = 1.0
_BRIEF_S: Final = 1.0

By = Literal["computing", "sleeping", "wall"]
"""What most of the time went into. Only ``wall`` can be the machine's doing."""


@dataclass(kw_only=True)
class Purse:
    """What one submission has used of its time, in the check that runs now and altogether."""

    total_s: float = float("inf")
    """What all its checks and loads may use together."""
    spent_s: float = 0.0
    check_s: float = float("inf")
    """What the check that runs now may use."""
    check_spent_s: float = 0.0

    def begin(self, limit_s: float) -> None:
        """A check begins: all its calls together may use so much."""
        self.check_s, self.check_spent_s = limit_s, 0.0

    def spend(self, seconds: float, *, check: bool) -> None:
        """Something was used; ``check`` where it is the check's, not a load's or a training's."""
        self.spent_s += seconds
        if check:
            self.check_spent_s += seconds

    @property
    def empty(self) -> bool:
        """Whether the submission as a whole has used up what it may."""
        return self.spent_s >= self.total_s

    @property
    def check_left_s(self) -> float:
        """What the check that runs now may still use, of its own and of the whole."""
        return max(0.0, min(self.check_s - self.check_spent_s, self.left_s))

    @property
    def left_s(self) -> float:
        """What the whole submission may still use."""
        return max(0.0, self.total_s - self.spent_s)


@dataclass
class Clock:
    """What one worker has used since it came up, added up look by look."""

    meter: Meter
    threads: int
    """Cores that it may keep busy."""
    slowness: Callable[[], float] = slowness
    crowd: Callable[[], float] = crowd
    slept_s: float = 0.0
    wall_s: float = 0.0
    """On the wall, while something was asked of it; so is all that follows."""
    _closed_s: float = 0.0
    _window: Reading = field(default_factory=Reading)
    """Where the work that is counted together begins: see :meth:`turn`."""
    _last: Reading = field(default_factory=Reading)
    _pending_s: float = 0.0

    def __post_init__(self) -> None:
        """What it used before, to import and to come up, is not counted."""
        self._window = self._last = self.meter.read()

    @property
    def computed_s(self) -> float:
        """What it computed, as of the last look."""
        return self._closed_s + computed_s(self._window, self._last, threads=self.threads)

    def turn(self) -> None:
        """Other work begins; what came before was one stretch of threads side by side."""
        self._closed_s = self.computed_s
        self._window = self._last

    def passed(self, seconds: float) -> bool:
        """So much more of the wall clock has passed; whether it was time for a look.

        Calls may be shorter than the time between two looks: what is left of one is looked at
        with the next.
        """
        self.wall_s += seconds
        self._pending_s += seconds
        if self._pending_s < LOOK_EVERY_S:
            return False
        now = self.meter.read()
        if now.at_work is False:
            computed = now.total_s - self._last.total_s
            self.slept_s += max(0.0, min(self._pending_s, MOST_SLEPT_S) - computed)
        self._last = now
        self._pending_s = 0.0
        return True


class Stint:
    """One request to a worker: how much of its limit is used."""

    def __init__(
        self, clock: Clock, *, limit_s: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Begins now."""
        clock.turn()
        self._clock = clock
        self._limit_s = limit_s
        self._now = now
        self._at = now()
        self._computed_s, self._slept_s, self._wall_s = (
            clock.computed_s, clock.slept_s, clock.wall_s,
        )  # fmt: skip
        # Most requests are over before it matters how many others want the cores.
        self._crowd, self._crowd_at = 1.0, float("-inf")

    @property
    def used_s(self) -> float:
        """What it has used, as of the last look."""
        return max(self._counted_s, self._backstop_s)

    @property
    def spent_s(self) -> float:
        """What it takes from the purse: of a short one only what was looked at.

        The rest of it is looked at with the next.
        """
        brief = self._clock.wall_s - self._wall_s < _BRIEF_S
        return self._counted_s if brief else self.used_s

    @property
    def by(self) -> By:
        """What most of it went into."""
        if self._counted_s < self._backstop_s:
            return "wall"
        computed = self._clock.computed_s - self._computed_s
        return "computing" if computed >= self._clock.slept_s - self._slept_s else "sleeping"

    def over(self) -> bool:
        """Whether the limit is used up; to be asked often, also while the worker talks."""
        at, self._at = self._at, self._now()
        looked = self._clock.passed(self._at - at)
        due = self._at - self._crowd_at >= CROWD_EVERY_S
        if due and (looked or self.used_s >= self._limit_s):
            # The worst of all looks: who was kept waiting once was late from then on.
            self._crowd = max(self._crowd, self._clock.crowd())
            self._crowd_at = self._at
        return self.used_s >= self._limit_s

    def resume(self) -> None:
        """The worker waited for us until now: that is not its time."""
        self._at = self._now()

    @property
    def _counted_s(self) -> float:
        computed = self._clock.computed_s - self._computed_s
        slept = self._clock.slept_s - self._slept_s
        return computed / self._clock.slowness() + slept

    @property
    def _backstop_s(self) -> float:
        wall = self._clock.wall_s - self._wall_s
        return wall / (BACKSTOP * self._crowd * self._clock.slowness())
