"""Learning rates that a schedule or a callback takes out of use."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.data_common import constants
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.model.place import Place

GONE: Final = 1e-4
"""A rate that fell below this share of the first moves nothing any more."""
NOTHING: Final = 1e-6
"""A rate that nothing learns with, whatever the optimizer is."""
WILD: Final = 30.0
"""One that grew so many times jumps."""
LARGE: Final = 0.05
"""Up to here a rate that grows is a training that begins gently."""
LEARNED: Final = 0.9
"""Accuracy: who reached this was not harmed."""


@rule("rate-runs-away")
def rate_runs_away(trace: Trace) -> Iterator[Finding]:
    """A rate that is nothing, or far too high, long before the training ends."""
    if not own_program(trace):
        return
    for fit in trace.fits:
        best = [max(curve) for name in ("accuracy", "acc") if (curve := fit.whole_curve(name))]
        if (best and best[0] >= LEARNED) or fit.end is None or fit.end.cut:
            continue
        rates = fit.whole_curve("learning_rate") or fit.whole_curve("lr")
        place = _scheduler(trace)
        if not rates:
            rates, place = _computed(trace, fit)
        if len(rates) < 2 or place is None or not _lost(rates):
            continue
        yield certain(
            place, first=figure(rates[0]), last=figure(rates[-1]), epochs=fit.start.epochs
        )


def _lost(rates: list[float]) -> bool:
    """Whether for at least half of the epochs the rate is none that anything learns with."""
    first = next((rate for rate in rates if rate > 0), 0.0)
    gone = sum(rate < GONE * first for rate in rates)
    return max(rates) < NOTHING or 2 * gone >= len(rates) or rates[-1] > max(WILD * first, LARGE)


def _scheduler(trace: Trace) -> Place | None:
    places = [found.place for _, found in trace.program.calls("LearningRateScheduler")]
    return places[-1] if places else None


def _computed(trace: Trace, fit: Fit) -> tuple[list[float], Place | None]:
    """The rates of an ``ExponentialDecay`` at the end of each epoch, and where it is made."""
    rows, epochs = (fit.x.shape or (None,))[0], fit.start.epochs
    steps = fit.start.steps_per_epoch or (
        -(-rows // (fit.start.batch_size or 32)) if rows and not fit.x.batches else None
    )
    made = list(trace.program.calls("ExponentialDecay"))
    if steps is None or len(made) != 1 or fit.model.learning_rate is not None:
        return [], None
    call, found = made[0]
    first, each, factor = (
        _number(trace, call, name, at)
        for at, name in enumerate(("initial_learning_rate", "decay_steps", "decay_rate"))
    )
    if first is None or not each or factor is None or factor <= 0:
        return [], None
    rates = [_decayed(first, factor, steps * epoch / each) for epoch in range(1, epochs + 1)]
    return [first, *rates], found.place


def _decayed(first: float, factor: float, times: float) -> float:
    try:
        return float(first * factor**times)
    except OverflowError:
        return float("inf")


def _number(trace: Trace, call: ast.Call, name: str, at: int) -> float | None:
    """An argument as a number, written out or by a name that is bound once."""
    node = keyword(call, name) or (call.args[at] if at < len(call.args) else None)
    value = constants(trace).get(node.id) if isinstance(node, ast.Name) else literal(node)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
