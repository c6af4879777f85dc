"""Answers that are right, and are compared as if they were for other rows or under other names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, computed_from, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace
from grader.wire.record import Compared, Evaluated, MetricTaken, Paired, Predicted

KNOWN: Final = 0.75
"""From this accuracy on it is plain that a model tells the classes apart."""
BESIDE: Final = 0.12
"""So much above the share of the commonest class is still nothing."""
ALIKE: Final = 0.15
"""Counts of both sides differ by so much at most, where both are of the same rows."""
TOLD: Final = 0.75
GAINED: Final = 0.35
SURE: Final = 0.2
_GROUPS: Final = re.compile(r"cluster|KMeans|kmeans|linear_sum_assignment|rand_score")
"""Groups that were found without labels have numbers of their own."""
_ASKING: Final = frozenset({"predict", "predict_on_batch"})


@rule("answers-of-other-rows", when=learns)
def answers_of_other_rows(trace: Trace) -> Iterator[Finding]:
    """As many of each class as there are, and pairs that agree by chance only."""
    known = _accuracy(trace)
    met = list(_met(trace)) if known >= KNOWN else []
    if any(pair.equal >= pair.commonest + SURE for _, pair in met):
        return  # one comparison is right: the others are meant like this
    for one, pair in met:
        by_chance = max(pair.told, pair.equal) <= pair.commonest + BESIDE
        if by_chance and pair.apart <= ALIKE and pair.commonest <= KNOWN - SURE:
            yield certain(
                one.place,
                rows=pair.rows,
                equal=figure(100 * pair.equal),
                known=figure(100 * known),
                mixing="shuffle" if _mixes(trace) else None,
            )
            return


@rule("classes-under-other-names", when=learns)
def classes_under_other_names(trace: Trace) -> Iterator[Finding]:
    """``names[number]`` with the names in another order: each answer has the wrong name."""
    if any(_GROUPS.search(one.source) for one in trace.program.units) or not trace.fits:
        return
    for one, pair in _met(trace):
        renamed = pair.told >= TOLD and pair.told - pair.equal >= GAINED
        if renamed and pair.single and pair.moved > 1:
            yield certain(
                one.place,
                one=pair.one,
                other=pair.other,
                equal=figure(100 * pair.equal),
                told=figure(100 * pair.told),
            )
            return


def _accuracy(trace: Trace) -> float:
    """The best accuracy on rows beside those of the training that was seen, 0 where none was."""
    found = [0.0]
    for fit in trace.fits:
        for name, curve in (fit.end.history if fit.end else {}).items():
            if name.startswith("val_") and name.endswith(("acc", "accuracy")) and curve:
                found.append(curve[-1])
    for one in trace.of(Evaluated):
        found += [
            value
            for name, value in zip(one.names, one.result, strict=False)
            if name.endswith(("acc", "accuracy"))
        ]
        if one.model.metrics and len(one.result) > 1 and "accuracy" in one.model.metrics[0]:
            found.append(one.result[1])
    for fit in trace.fits:
        found += [one["right"] for one in trace.probed("answered", fit.model)]
    return max(found) if max(found) <= 1 else 0.0


def _met(trace: Trace) -> Iterator[tuple[Compared | MetricTaken, Paired]]:
    """What stood beside each other, where one side was made of answers."""
    asked = {
        name
        for name, value, _ in trace.program.named()
        if any(isinstance(one, ast.Call) and callee(one) in _ASKING for one in ast.walk(value))
    }
    inside = [node for _, module in trace.program.trees for node in ast.walk(module)]
    derived = computed_from(asked, inside)
    for one in trace.events:
        if not isinstance(one, Compared | MetricTaken) or one.paired is None:
            continue
        if isinstance(one, Compared):
            said = one.left_answered or one.right_answered
        else:
            said = one.first_predicted is True or one.second_predicted is True
        if said or any(
            names_in([found.node]) & derived
            for found in trace.program.at(one.place, ast.Compare, ast.Call)
        ):
            yield one, one.paired


def _mixes(trace: Trace) -> bool:
    """Whether what a model was asked about comes out of a source that mixes it."""
    return any(one.x.shuffled is True for one in trace.of(Predicted))
