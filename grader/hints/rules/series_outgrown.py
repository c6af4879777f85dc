"""A series that leaves the range in which the model learned, or that was mixed before."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, keyword, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.data_common import feeds
from grader.hints.rules.given import value_of
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, NamesLeft

LEAST_ROWS: Final = 10
LITTLE: Final = 0.1
"""Of the range of the targets."""
NOTHING: Final = 0.1
"""A correlation below this is none."""
_NUMBERS: Final = frozenset({"arange", "range", "permutation", "choice", "randint", "integers"})
"""What these give are places of rows, not values of a series."""
NEAR: Final = 6.0
"""Times the range of the training: what lies further away was scaled in another way."""


@rule("series-outgrows-training", when=learns)
def series_outgrows_training(trace: Trace) -> Iterator[Finding]:
    """Windows of a growing series, cut in time: those of the test lie above all of the training."""
    for fit in trace.fits:
        x = fit.x
        if not x.slides or x.low is None or x.high is None or x.high <= x.low:
            continue
        for feed in feeds(trace):
            asked = feed.x
            rows = (asked.shape or (0,))[0] or 0
            mine = feed.how == "predict" and feed.model.handle == fit.model.handle
            if (
                not mine
                or not _stays(fit.y, feed.outputs)
                or rows < LEAST_ROWS
                or (asked.shape or ())[1:] != (x.shape or ())[1:]
            ):
                continue
            side = _outside(x, asked)
            if side is not None:
                yield certain(
                    feed.place, name=feed.name, side=side, low=figure(x.low),
                    high=figure(x.high), mean=figure(asked.mean or 0.0),
                )  # fmt: skip


def _stays(y: ArrayNote, outputs: ArrayNote | None) -> bool:
    """Whether no answer leaves the range of the targets of the training by more than a little."""
    if outputs is None or outputs.low is None or outputs.high is None:
        return False
    low, high = y.low or 0.0, y.high or 0.0
    little = LITTLE * (high - low)
    return low - little <= outputs.low and outputs.high <= high + little


def _outside(x: ArrayNote, asked: ArrayNote) -> str | None:
    """Whether most of what is asked lies beyond an end, and still near enough to go on from it."""
    if asked.mean is None or asked.low is None or asked.high is None:
        return None
    low, high = x.low or 0.0, x.high or 0.0
    span = high - low
    touches = asked.low <= high + span / 2 and asked.high >= low - span / 2
    if not touches or asked.high > high + NEAR * span or asked.low < low - NEAR * span:
        return None
    if asked.mean > high:
        return "above"
    return "below" if asked.mean < low else None


@rule("series-shuffled-first", when=learns)
def series_shuffled_first(trace: Trace) -> Iterator[Finding]:
    """``np.random.shuffle(series)``, or a random split of its values, in front of the windows."""
    for fit in trace.fits:
        for figures in trace.probed("common", fit.model):
            if abs(figures["common"]) >= NOTHING:
                continue
            for mixed in _mixes(trace):
                yield certain(
                    mixed.place,
                    written=ast.unparse(mixed.node)[:60],
                    common=figure(figures["common"]),
                )


def _mixes(trace: Trace) -> Iterator[Found]:
    """Lines that put the values of one flat array in another order."""
    left = next((one.arrays for one in trace.of(NamesLeft)), {})

    def flat(node: ast.expr | None) -> bool:
        held = left.get(node.id) if isinstance(node, ast.Name) else None
        sides = held.shape or () if held is not None else ()
        series = len(sides) == 1 or (len(sides) == 2 and sides[1] == 1)
        return series and isinstance(node, ast.Name)

    for call, found in trace.program.calls("shuffle", "permutation", "permuted"):
        given = call.args[0] if len(call.args) == 1 else None
        if isinstance(given, ast.Name) and flat(given) and not _places(trace, given):
            yield found
    for call, found in trace.program.calls("train_test_split"):
        alone = len(call.args) == 1 and flat(call.args[0])
        if alone and literal(keyword(call, "shuffle"), True) is not False:
            yield found
    for found in trace.program.nodes(ast.Subscript):
        if callee(found.node.slice) == "permutation" and flat(found.node.value):
            yield found


def _places(trace: Trace, name: ast.Name) -> bool:
    """Whether a name holds numbers of rows: ``np.arange(n)``, ``list(range(n))``."""
    made = value_of(trace, name)
    while isinstance(made, ast.Call) and callee(made) in ("list", "array", "asarray"):
        made = made.args[0] if made.args else None
    return made is not None and callee(made) in _NUMBERS
