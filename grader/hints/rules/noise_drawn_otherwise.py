"""Noise that a maker of samples is asked with, beside the noise that it learned from."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ModelNote, Predicted

_NORMAL: Final = frozenset({"normal", "random_normal", "standard_normal", "randn"})
EVEN: Final = 0.289
"""The spread of numbers that are drawn evenly between 0 and 1."""
NEAR: Final = 0.03
LEAST: Final = 100
"""Numbers, for what is said of them."""


@rule("noise-of-another-kind", when=own_program)
def noise_of_another_kind(trace: Trace) -> Iterator[Finding]:
    """The decoder learned from normal noise and is asked with numbers between 0 and 1."""
    if trace.exception is not None or not _normal_in_training(trace):
        return
    for event in trace.of(Predicted):
        if event.outputs is None or not _even(event.x) or event.via not in ("predict", "call"):
            continue
        for fit in trace.fits:
            if _is_part(event.model, fit.model) and not _even(fit.x):
                yield certain(
                    event.place,
                    low=figure(event.x.low or 0.0),
                    high=figure(event.x.high or 0.0),
                    mean=figure(event.x.mean or 0.0),
                )


def _normal_in_training(trace: Trace) -> bool:
    """Numbers of the normal distribution are drawn, by TensorFlow or Keras where it learns."""
    return any(callee(found.node) in _NORMAL for found in trace.program.nodes(ast.Call))


def _even(x: ArrayNote) -> bool:
    """As ``np.random.rand`` gives them: evenly between 0 and 1, rows of several columns."""
    shape = x.shape or ()
    if len(shape) != 2 or x.low is None or x.high is None or x.mean is None or x.spread is None:
        return False
    count = (shape[0] or 0) * (shape[1] or 0)
    between = 0 <= x.low < NEAR and 1 - NEAR < x.high <= 1
    return count >= LEAST and between and abs(x.spread - EVEN) < NEAR and abs(x.mean - 0.5) < 0.1


def _is_part(maker: ModelNote, whole: ModelNote) -> bool:
    """Whether the layers of the maker are some of those that were trained."""
    own = {one.name for one in maker.layers if one.parameters}
    names = {one.name for one in whole.layers if one.parameters}
    return bool(own) and own < names and maker.handle != whole.handle
