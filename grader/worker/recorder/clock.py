"""Ends trainings in time, so that what follows them in the program is seen too."""

from __future__ import annotations

import sys
import time
from typing import Any, Final

SHARE: Final = 0.5
"""Of the time that is left, for one training: others and a prediction may follow."""


class Clock:
    """When trainings have to end; without a limit they never do."""

    def __init__(self, limit_s: float | None = None) -> None:
        self._end = None if limit_s is None else time.monotonic() + limit_s
        self.cut = False
        """Whether a training was ended early."""

    def next_end(self) -> float | None:
        """The moment at which a training that begins now has to end."""
        if self._end is None:
            return None
        now = time.monotonic()
        return now + max(0.5, (self._end - now) * SHARE)


def stopper(clock: Clock) -> Any:
    """A callback that ends the training that begins now in time, or None without a limit."""
    moment = clock.next_end()
    if moment is None:
        return None
    end: float = moment
    keras: Any = sys.modules["keras"]

    class Stopper(keras.callbacks.Callback):  # type: ignore[misc] # Keras is known at run time
        """Ends a training at a moment."""

        cut = False

        def on_train_batch_end(self, batch: int, logs: object = None) -> None:
            """After every batch, look at the clock."""
            if time.monotonic() > end:
                self.cut = self.model.stop_training = True

        def on_test_batch_end(self, batch: int, logs: object = None) -> None:
            """A validation can be long as well."""
            if time.monotonic() > end:
                self.cut = self.model.stop_evaluating = True

    return Stopper()


def takes_no_more(callbacks: Any) -> bool:
    """Whether Keras' own list of callbacks was given, which takes no more."""
    keras: Any = sys.modules["keras"]
    return isinstance(callbacks, keras.callbacks.CallbackList)
