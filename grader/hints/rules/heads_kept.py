"""Networks of the library that keep their own last layer, for classes of another task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain
from grader.hints.rules.model_facts import SPARSE, loss_of
from grader.hints.trace import Trace
from grader.wire.record import ModelNote

_HEAD: Final = "predictions"
"""What the networks of Keras call that layer."""
_IMAGENET: Final = 1000
_FEW: Final = 200
"""Classes of a task of one's own."""
LEAST_LAYERS: Final = 10


def head_kept(trace: Trace) -> Iterator[Finding]:
    """``MobileNet(weights=None)`` without ``classes=``, and labels of four classes."""
    for fit in trace.fits:
        head, classes = _head_of(fit.model), len(fit.y.classes)
        if head is None or not 1 < classes <= _FEW or loss_of(fit.model) not in SPARSE:
            continue
        if (fit.y.high or 0) < _FEW:
            yield certain(
                fit.place, units=None, classes=None,
                network=fit.model.name or None, own=head, few=classes,
            )  # fmt: skip


def _head_of(model: ModelNote) -> int | None:
    """The units of a last layer that came with a network of the library."""
    last = model.layers[-1] if len(model.layers) >= LEAST_LAYERS else None
    if last is None or last.name != _HEAD or not last.builtin:
        return None
    units = last.config.get("units") or (last.output_shape or (0,))[-1]
    return _IMAGENET if units == _IMAGENET else None
