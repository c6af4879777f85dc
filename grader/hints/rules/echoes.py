"""Forecasts that say again what was seen last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace

CLOSER: Final = 0.25
"""The answers lie so much closer to the last value than to the next one."""
NOT_BETTER: Final = 0.95


@rule("forecast-echoes-last-value", when=learns)
def forecast_echoes_last_value(trace: Trace) -> Iterator[Finding]:
    """The answer for a window is nearly its last value, and no better than that value itself."""
    for fit in trace.fits:
        for seen in trace.probed("echo", fit.model):
            truth, last, naive = (seen.get(name, 0.0) for name in ("truth", "last", "naive"))
            if naive <= 0 or last > CLOSER * truth or truth < NOT_BETTER * naive:
                continue
            yield certain(fit.place, error=figure(truth), naive=figure(naive), last=figure(last))
