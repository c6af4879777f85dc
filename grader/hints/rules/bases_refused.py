"""What a ready-made base or a metric does not take, in the words of its own message."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace

# Seen with Keras 3.15.1.
_SHAPE = r"input_shape=(\([^)]*\))"


@rule("base-refuses-shape")
def base_refuses_shape(trace: Trace) -> Iterator[Finding]:
    """Pretrained weights fit three channels, a least size, and 1000 classes under their own top."""
    for error in raised(trace, "ValueError"):
        if not error.by_library:
            continue
        channels = error.search(r"The input must have (\d+) channels; Received .*" + _SHAPE)
        small = error.search(r"Input size must be at least (\d+) ?x ?\d+; Received: " + _SHAPE)
        exact = error.search(r"`input_shape` should be (\([^)]*\))\. +Received: " + _SHAPE)
        top = error.search(r"`classes` should be (\d+)\. +Received classes=(\d+)")
        if channels:
            yield cause(error.place, given=channels[2], channels=int(channels[1]))
        elif small:
            yield cause(error.place, given=small[2], least=int(small[1]))
        elif exact:
            yield cause(error.place, given=exact[2], exact=exact[1])
        elif top:
            yield cause(error.place, classes=int(top[2]), own=int(top[1]))


@rule("metric-wants-columns")
def metric_wants_columns(trace: Trace) -> Iterator[Finding]:
    """``F1Score`` and ``R2Score`` want a column for each class or quantity."""
    for error in raised(trace, "ValueError"):
        found = error.search(
            r"(FBetaScore|R2Score) expects 2D inputs .*?y_pred\.shape=(\([^)]*\)) "
            r"and y_true\.shape=(\([^)]*\))"
        )
        if found:
            metric = "F1Score" if found[1] == "FBetaScore" else found[1]
            yield cause(error.place, metric=metric, predicted=found[2], given=found[3])
