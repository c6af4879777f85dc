"""Weights that a load left as they were."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.raised import listed
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Evaluated, FitStarted, Loaded, Predicted


@rule("weights-kept-at-loading", when=own_program)
def weights_kept_at_loading(trace: Trace) -> Iterator[Finding]:
    """``load_weights(..., skip_mismatch=True)`` passes over layers, and nothing trains them."""
    events = list(trace.events)
    for at, loaded in enumerate(events):
        if not isinstance(loaded, Loaded) or loaded.what != "weights" or not loaded.kept:
            continue
        if any(
            isinstance(one, FitStarted) and one.model.handle == loaded.handle for one in events[:at]
        ):
            continue  # what it holds are weights that it learned
        for asked in events[at:]:
            if isinstance(asked, FitStarted):
                break  # it, or one that it is a part of, goes on learning
            if isinstance(asked, Evaluated | Predicted) and asked.model.handle == loaded.handle:
                yield certain(
                    loaded.place,
                    path=loaded.path,
                    layers=listed(loaded.kept),
                    kept=len(loaded.kept),
                    asked_line=asked.place.line if asked.place else None,
                )
                break
