"""What each class counts: more for the rare ones, and for those that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from grader.hints.program import keyword
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.own_losses import own_functions
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.model.place import Place

UNEVEN: Final = 1.5
"""From this factor between two classes on one of them is rare."""
CLEAR: Final = 2.5
"""A loss that charges that much more for one mistake was made to."""
EQUAL: Final = 1.1
"""Products of rows and weight that differ by less were made to be the same."""


@rule("class-weights-turned-round")
def class_weights_turned_round(trace: Trace) -> Iterator[Finding]:
    """The frequent class counts more than the rare one, for every two classes that differ.

    Or for some of them, where the weights belong to these classes in another order.
    """
    for fit in trace.fits if own_program(trace) else ():
        weights, counts = fit.start.class_weight or fit.start.weight_by_class, fit.y.classes
        pairs = [
            (one, two) if counts[one] > counts[two] else (two, one)
            for one, two in combinations([name for name in counts if name in weights], 2)
            if max(counts[one], counts[two]) >= UNEVEN * min(counts[one], counts[two])
        ]
        turned = [pair for pair in pairs if weights[pair[0]] > UNEVEN * weights[pair[1]]]
        if turned and (len(turned) == len(pairs) or _of_others(weights, counts)):
            often = max((one for one, _ in turned), key=lambda name: counts[name])
            rare = min((two for _, two in turned), key=lambda name: counts[name])
            # Rows may have weights for other reasons, too.
            yield (certain if fit.start.class_weight else likely)(
                made_at(trace, fit),
                often=often, often_rows=counts[often], often_weight=figure(weights[often]),
                rare=rare, rare_rows=counts[rare], rare_weight=figure(weights[rare]),
            )  # fmt: skip
    yield from _in_own_loss(trace)


def _in_own_loss(trace: Trace) -> Iterator[Finding]:
    """The same in a loss of the learner's own, asked what it charges for either mistake."""
    for fit in trace.fits if own_program(trace) else ():
        for figures in trace.probed("own_sides", fit.model):
            ones, missed, alarmed = figures["ones"], figures["missed"], figures["alarmed"]
            counts = {name.removesuffix(".0"): rows for name, rows in fit.y.classes.items()}
            rare = "1" if ones < 1 - ones else "0"
            often = "0" if rare == "1" else "1"
            costs = {"1": missed, "0": alarmed}
            clear = min(missed, alarmed) > 0 and costs[often] >= CLEAR * costs[rare]
            if (
                not clear
                or counts.get(often, 0) < UNEVEN * counts.get(rare, 0)
                or rare not in counts
            ):
                continue
            place = next((found.place for found, _ in own_functions(trace)), fit.place)
            yield certain(
                place,
                often=often, often_rows=counts[often],
                often_weight=figure(costs[often] / costs[rare]),
                rare=rare, rare_rows=counts[rare], rare_weight=1.0,
            )  # fmt: skip


@rule("class-weight-keys")
def class_weight_keys(trace: Trace) -> Iterator[Finding]:
    """Weights for labels that do not occur, while others have none."""
    for fit in trace.fits if own_program(trace) else ():
        weights, counts = fit.start.class_weight, fit.y.classes
        without = [name for name in counts if name not in weights]
        beyond = [name for name in weights if name not in counts]
        if weights and counts and without and beyond and not fit.y.batches:
            yield certain(
                made_at(trace, fit), keys=", ".join(list(weights)[:10]), label=without[0],
                labels=", ".join(list(counts)[:10]),
            )  # fmt: skip


def _of_others(weights: Mapping[str, float], counts: Mapping[str, int]) -> bool:
    """Weights that would make all classes equal, if the classes were in another order."""
    if weights.keys() != counts.keys() or min(weights.values()) <= 0:
        return False
    fitting = [
        rows * weight
        for rows, weight in zip(
            sorted(counts.values()), sorted(weights.values(), reverse=True), strict=True
        )
    ]
    return max(fitting) <= EQUAL * min(fitting)


def made_at(trace: Trace, fit: Fit) -> Place | None:
    """Where the weights are written, as far as a name leads there."""
    for call, found in trace.program.calls(".fit"):
        place = fit.place
        here = place is not None and found.unit.label == place.file
        if (
            not here
            or place is None
            or not (call.lineno <= place.line <= (call.end_lineno or call.lineno))
        ):
            continue
        given = keyword(call, "class_weight") or keyword(call, "sample_weight")
        name = getattr(given, "id", "")
        bound = trace.program.bound_to(name) if name else ()
        return bound[-1].place if bound else found.place
    return fit.place
