"""Learning rates that a schedule or a callback takes out of use."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import compiled_at
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
_SCHEDULES: Final = (
    "ExponentialDecay", "CosineDecay", "PolynomialDecay", "InverseTimeDecay",
    "PiecewiseConstantDecay", "CosineDecayRestarts",
)  # fmt: skip


@rule("rate-runs-away", when=own_program)
def rate_runs_away(trace: Trace) -> Iterator[Finding]:
    """A rate that is nothing, or far too high, long before the training ends."""
    for fit in trace.fits:
        best = [max(curve) for name in ("accuracy", "acc") if (curve := fit.whole_curve(name))]
        if (best and best[0] >= LEARNED) or fit.end is None:
            continue
        if fit.end.cut and not fit.end.rates:
            continue
        rates = fit.whole_curve("learning_rate") or fit.whole_curve("lr")
        place = _scheduler(trace)
        if not rates:
            rates, place = _scheduled(trace, fit)
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


def _scheduled(trace: Trace, fit: Fit) -> tuple[list[float], Place | None]:
    """What a schedule of the optimizer gave from epoch to epoch, and where it is made."""
    rates = list(fit.end.rates) if fit.end is not None else []
    places = [found.place for _, found in trace.program.calls(*_SCHEDULES)]
    own = [found.place for found in trace.program.nodes(ast.ClassDef) if _is_schedule(found.node)]
    return rates, next(iter(places or own), None) or compiled_at(trace, fit.model)


def _is_schedule(node: ast.ClassDef) -> bool:
    return any(dotted(base).endswith("LearningRateSchedule") for base in node.bases)
