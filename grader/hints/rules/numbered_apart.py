"""Labels that judge a model and have other numbers than those that it learned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import Evaluated

RENAMED: Final = 0.8
"""From this share on, the model tells the classes apart."""
GAINED: Final = 0.3
LEARNED: Final = 0.7
_ACCURACIES: Final = ("accuracy", "acc", "binary_accuracy", "categorical_accuracy",
                      "sparse_categorical_accuracy")  # fmt: skip


@rule("labels-numbered-apart", when=learns)
def labels_numbered_apart(trace: Trace) -> Iterator[Finding]:
    """Nearly all answers would be right if the test labels had other numbers."""
    for fit in trace.fits:
        for asked in trace.probed("exchanged", fit.model)[-1:]:
            renamed, given = asked.get("renamed", 0.0), asked.get("given", 1.0)
            if renamed < RENAMED or renamed - given < GAINED or not _learned(fit):
                continue
            yield certain(
                _judged_at(trace, fit),
                given=figure(given),
                renamed=figure(renamed),
                label=int(asked["label"]),
                meant=int(asked["meant"]),
                rows=int(asked["rows"]),
            )
            return


def _learned(fit: Fit) -> bool:
    """Whether it was right about its own rows, as far as that is known."""
    curves = [curve for name in _ACCURACIES if (curve := fit.whole_curve(name))]
    return not curves or max(curves[0]) >= LEARNED


def _judged_at(trace: Trace, fit: Fit) -> Place | None:
    judged = [one for one in trace.of(Evaluated) if one.model.handle == fit.model.handle]
    return judged[-1].place if judged else fit.place
