"""Answers that go along with what is true, and are all off by the same."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import computed_from, dotted, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.answer_names import answers
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Compared, MetricTaken

KNOWN: Final = 0.6
"""Of the spread of its own targets: whoever explains less is off for another reason."""
_NAME: Final = re.compile(r"[A-Za-z_]\w*")
_ASKING: Final = (".predict", ".predict_on_batch")


@rule("answers-off-by-the-same", when=own_program)
def answers_off_by_the_same(trace: Trace) -> Iterator[Finding]:
    """``model.predict(x) * std - price``: the mean was not added again."""
    known = [seen["explained"] for fit in trace.fits for seen in trace.probed("fitted", fit.model)]
    if not known or min(known) < KNOWN:
        return
    answered = _answered(trace)
    for event in trace.events:
        if not isinstance(event, Compared | MetricTaken) or event.bent is None:
            continue
        how, number = event.bent
        side = _side(event, answered)
        if side is None:
            continue
        if side:  # the answers stand on the right
            number = -number if how == "plus" else 1 / number
        yield certain(
            event.place,
            plus=figure(number) if how == "plus" else None,
            times=figure(number) if how == "times" else None,
            base=_base(number) if how == "power" else None,
        )


def _base(power: float) -> str:
    return "10" if abs(math.log(power)) > abs(math.log(math.log(2))) + 0.1 else "2"


def _side(event: Compared | MetricTaken, answered: frozenset[str]) -> int | None:
    """On which side the answers stand; None where that is not known, or both do."""
    if isinstance(event, Compared):
        left, _, right = event.written.partition("-")
        seen = event.left_answered, event.right_answered
    else:
        left, right = event.first.name, event.second.name
        seen = event.first_predicted is True, event.second_predicted is True
    sides = [
        told or bool(answered.intersection(_NAME.findall(text)))
        for told, text in zip(seen, (left, right), strict=True)
    ]
    return None if sides[0] == sides[1] else int(sides[1])


def _answered(trace: Trace) -> frozenset[str]:
    """Names that hold answers, or are computed with them."""
    nodes = [node for _, module in trace.program.trees for node in ast.walk(module)]
    held = set(answers(trace))
    for found in trace.program.nodes(ast.Assign):
        asks = any(
            isinstance(one, ast.Call) and dotted(one.func).endswith(_ASKING)
            for one in ast.walk(found.node.value)
        )
        if asks:
            held |= {one.id for one in found.node.targets if isinstance(one, ast.Name)}
    given = names_in([call for call, _ in trace.program.calls(".fit")])
    return computed_from(held, nodes) - given
