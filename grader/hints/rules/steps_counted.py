"""Figures that count what nobody asked for: steps that only fill rows up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace
from grader.model.percent import whole_percent

SHARE: Final = 0.4
"""Of the steps; with less the figure is nearly that of the real ones."""
ABOUT: Final = 0.03
"""The share is that of all rows, the figure may be of some."""
WORSE: Final = 0.1
"""So much lower the accuracy of the real steps has to be."""
_MASKING: Final = frozenset({"Masking"})


@rule("padding-counted", when=learns)
def padding_counted(trace: Trace) -> Iterator[Finding]:
    """An accuracy over steps of which most are filling that any model gets right."""
    for fit in trace.fits:
        share = fit.start.padded
        if share is None or share < SHARE or share >= 1:
            continue
        if any(
            one.class_name in _MASKING or one.config.get("mask_zero") for one in fit.model.layers
        ):
            continue
        for name in ("val_accuracy", "val_acc", "accuracy", "acc"):
            curve = fit.whole_curve(name)
            if not curve or trace.program.functions(name.removeprefix("val_")):
                continue  # a figure of the learner's own may leave the filling out
            real = max(0.0, (curve[-1] - share) / (1 - share))
            if share - ABOUT <= curve[-1] and real < curve[-1] - WORSE:
                yield certain(
                    fit.place,
                    percent=whole_percent(share),
                    metric=name,
                    told=figure(curve[-1]),
                    reached=figure(real),
                )
            break
