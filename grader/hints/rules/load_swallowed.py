"""Loads that raised, and programs that went on as if they had not."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Evaluated, FitStarted, Loaded, LoadFailed, ModelNote, Predicted


@rule("load-error-swallowed", when=own_program)
def load_error_swallowed(trace: Trace) -> Iterator[Finding]:
    """``try: model.load_weights(path)`` and ``except: pass``, and then ``predict``."""
    for at, failed in enumerate(trace.events):
        if not isinstance(failed, LoadFailed) or trace.raised_at == failed.place:
            continue
        for asked in trace.events[at:]:
            if isinstance(asked, FitStarted | Loaded):
                break  # it is trained instead, or read from elsewhere
            if not isinstance(asked, Evaluated | Predicted) or not _untrained(asked.model, failed):
                continue
            if asked.model.handle not in {fit.model.handle for fit in trace.fits}:
                yield certain(
                    failed.place,
                    path=failed.path[-60:],
                    error=failed.error[:160],
                    asked_line=asked.place.line if asked.place else None,
                )
                return


def _untrained(model: ModelNote, failed: LoadFailed) -> bool:
    """It holds the numbers that it was made with, as far as that is known."""
    fresh = not model.fits and not model.loaded
    return fresh and (failed.handle is None or failed.handle == model.handle)
