"""Two branches of a network that compares two things: whether they share their weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.distances_turned import CLEAR
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace
from grader.wire.record import LayerNote, ModelNote

MOVED: Final = 0.25
"""Of the answers' own spread: an exchange of the two that moves them so far is no rounding."""
LEAST: Final = 2


@rule("branches-do-not-share", when=learns)
def branches_do_not_share(trace: Trace) -> Iterator[Finding]:
    """A pair gets another answer the other way round, and each layer stands there twice.

    Only where the label says whether the two are alike, as the rows themselves tell.
    """
    for fit in trace.fits:
        twins = _twins(fit.model)
        for seen in trace.probed("siblings", fit.model) if twins else ():
            moved, spread = seen.get("moved"), seen.get("spread")
            compared = seen["rows"] >= CLEAR or seen["rows"] <= 1 - CLEAR
            if moved is None or spread is None or not compared or moved <= MOVED * spread:
                continue
            yield certain(
                fit.place,
                layers=", ".join(twins[:LEAST]),
                moved=figure(moved),
                spread=figure(spread),
            )


def _twins(model: ModelNote) -> list[str]:
    """Names of layers of which each has a twin, where all but the last few have one."""
    weighted = [one for one in model.layers if one.parameters]
    forms = Counter(map(_form, weighted))
    paired = [one.name for one in weighted if forms[_form(one)] == LEAST]
    return paired if len(paired) >= LEAST and len(weighted) - len(paired) <= LEAST else []


def _form(layer: LayerNote) -> tuple[object, ...]:
    return layer.class_name, layer.parameters, layer.config.get("units")
