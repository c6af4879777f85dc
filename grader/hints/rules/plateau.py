"""``ReduceLROnPlateau`` that can change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import made_at, own_program, setting
from grader.hints.trace import Trace


@rule("plateau-cannot-fall", when=own_program)
def plateau_cannot_fall(trace: Trace) -> Iterator[Finding]:
    """``min_lr`` is the rate that the training begins with, or more."""
    for fit in trace.fits:
        rate = fit.model.learning_rate
        for callback in fit.start.callbacks:
            least = setting(callback, "min_lr")
            if callback.class_name != "ReduceLROnPlateau" or not isinstance(least, int | float):
                continue
            if rate is not None and rate > 0 and least >= rate * (1 - 1e-6):
                yield certain(
                    made_at(trace, callback) or fit.place, least=figure(least), rate=figure(rate)
                )
