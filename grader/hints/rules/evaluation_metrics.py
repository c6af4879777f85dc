"""Evaluation: classes out of probabilities, matrices, and metrics of scikit-learn."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.pipelines import shuffled_datasets, shuffled_predictions
from grader.hints.program import (
    Found,
    FoundNode,
    callee,
    computed_from,
    dotted,
    keyword,
    literal,
)
from grader.hints.raised import failures_of, place_of, raised
from grader.hints.rule import Finding, cause, certain, likely, rule, shape_text
from grader.hints.rules.answer_names import answers
from grader.hints.rules.mixed_order import compared_with_source, ends_mixed
from grader.hints.rules.shuffling_functions import mixed_by_functions
from grader.hints.trace import Failure, Trace
from grader.wire.record import ArgmaxTaken, MetricTaken, Predicted

_ORDERED: Final = re.compile(
    r"confusion_matrix|classification_report|precision|recall", re.IGNORECASE
)
_ACTUAL: Final = re.compile(r"true|actual|real|실제|정답", re.IGNORECASE)
_PREDICTED_NAME: Final = re.compile(r"pred|output|예측", re.IGNORECASE)
_ACTUAL_NAME: Final = re.compile(r"true|test|actual|label|target|정답", re.IGNORECASE)


MAPS: Final = 4
"""Axes of answers that have a row of classes for each place of each picture."""


@rule("argmax-axis")
def argmax_axis(trace: Trace) -> Iterator[Finding]:
    """The largest of a column, or of the whole table, instead of each row's."""
    for taken in trace.of(ArgmaxTaken):
        if taken.of_predictions and _wrong_axis(taken.shape, taken.axis):
            if taken.place is not None and "unravel_index" in taken.place.source:
                continue
            yield (certain if taken.shape[0] == 1 or taken.axis is None else likely)(
                taken.place, **_axis_evidence(taken.shape, taken.axis)
            )
    for found, sizes, axis in _argmax_methods(trace):
        if _wrong_axis(sizes, axis) and "unravel_index" not in found.place.source:
            yield likely(found.place, **_axis_evidence(sizes, axis))
    for failure in failures_of(trace, "argmax-axis"):
        # What was called in the check is the observation that is nearest to its failure.
        last = [taken for taken in trace.of(ArgmaxTaken) if len(taken.shape) > 1][-1:]
        for taken in last:
            yield certain(
                taken.place or place_of(trace, failure), **_axis_evidence(taken.shape, taken.axis)
            )
        shape = next((item.facts.get("shape") for item in failure.evidence), None)
        if not last and isinstance(shape, list):
            gave = "(" + ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"
            yield certain(place_of(trace, failure), shape="(n, k)", axis=None, gave=gave, rows="n")


@rule("argmax-of-single-output")
def argmax_of_single_output(trace: Trace) -> Iterator[Finding]:
    """The largest of one number: always at place 0."""
    for taken in trace.of(ArgmaxTaken):
        column = len(taken.shape) == 2 and taken.shape[0] > 1 and taken.shape[1] == 1
        channel = len(taken.shape) == MAPS and taken.shape[-1] == 1
        last = taken.axis in (-1, len(taken.shape) - 1)
        if taken.of_predictions and (column or channel) and last:
            yield certain(taken.place, shape=shape_text(taken.shape))
    whole = answers(trace)
    for found, shape, axis in _argmax_methods(trace):
        owner = found.node.func.value if isinstance(found.node.func, ast.Attribute) else None
        as_given = not isinstance(owner, ast.Name) or owner.id in whole
        sized = (len(shape) == 2 and shape[0] > 1) or len(shape) == MAPS
        if as_given and sized and shape[-1] == 1 and axis in (-1, len(shape) - 1):
            yield certain(found.place, shape=shape_text(shape))


def _wrong_axis(shape: tuple[int, ...], axis: int | None) -> bool:
    if len(shape) == MAPS and shape[0] >= 1 and shape[-1] > 1:
        return axis in {1, 2, -2, -3}
    if len(shape) != 2 or shape[1] < 2:
        return False
    return axis in {0, -2} or (axis is None and shape[0] > 1)


def _axis_evidence(shape: tuple[int, ...], axis: int | None) -> dict[str, str | int]:
    rest = tuple(size for at, size in enumerate(shape) if at != (axis or 0) % len(shape))
    gave = "()" if axis is None else shape_text(rest)
    return {"shape": shape_text(shape), "axis": str(axis), "gave": gave, "rows": shape[0]}


def _argmax_methods(
    trace: Trace,
) -> Iterator[tuple[FoundNode[ast.Call], tuple[int, ...], int | None]]:
    """``p.argmax()`` is a method of NumPy that no recorder sees: told from the syntax tree.

    Gives the call, the shape of the predictions, and the axis.
    """
    shapes: dict[tuple[str, int], tuple[int | None, ...]] = {}
    for event in trace.of(Predicted):
        if event.place is not None and event.outputs is not None and event.outputs.shape:
            shapes[event.place.file, event.place.line] = event.outputs.shape
    holders: dict[tuple[str, str], tuple[int | None, ...]] = {}
    for bound in trace.program.nodes(ast.Assign):
        target, here = bound.node.targets[0], (bound.unit.label, bound.place.line)
        if isinstance(target, ast.Name) and here in shapes and _predicts(bound.node.value):
            holders[bound.unit.label, target.id] = shapes[here]
    for call, found in trace.program.calls(".argmax"):
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        shape: tuple[int | None, ...] | None = None
        if isinstance(owner, ast.Name):
            shape = holders.get((found.unit.label, owner.id))
        elif owner is not None and _predicts(owner):
            shape = shapes.get((found.unit.label, found.place.line))
        axis = literal(keyword(call, "axis") or (call.args[0] if call.args else None))
        whole = tuple(size for size in shape or () if isinstance(size, int))
        if shape and len(whole) == len(shape) and (axis is None or isinstance(axis, int)):
            yield FoundNode(call, found.unit, found.lines), whole, axis


def _predicts(value: ast.expr) -> bool:
    """``model.predict(x)``, or ``model(x).numpy()`` and the like: all of its rows."""
    while isinstance(value, ast.Call):
        spelled = dotted(value.func)
        if spelled.endswith(("predict", "predict_on_batch")):
            return True
        if isinstance(value.func, ast.Attribute) and value.func.attr == "numpy":
            return isinstance(value.func.value, ast.Call)
        if spelled not in ("np.array", "np.asarray", "numpy.array") or not value.args:
            return False
        value = value.args[0]
    return False


@rule("transposed-confusion-matrix")
def transposed_confusion_matrix(trace: Trace) -> Iterator[Finding]:
    """Predictions given where the true labels belong."""
    for taken in trace.of(MetricTaken):
        if not _ORDERED.search(taken.name) or _rows_are_predictions(trace):
            continue
        observed = taken.first_predicted is True and taken.second_predicted is False
        named = (
            taken.first_predicted is not False
            and taken.second_predicted is not True
            and bool(_PREDICTED_NAME.search(taken.first.name))
            and not _PREDICTED_NAME.search(taken.second.name)
            and bool(_ACTUAL_NAME.search(taken.second.name))
        )
        if observed or named or _computed_first(trace, taken):
            yield (certain if observed else likely)(
                taken.place,
                function=taken.name.rpartition(".")[2],
                first=taken.first.name or "y_pred",
                second=taken.second.name or "y_true",
            )
    for failure in failures_of(trace, "transposed-confusion-matrix"):
        yield certain(place_of(trace, failure), function=failure.function)
    for failure in trace.failures:
        for found in _sums_of_the_other_axis(trace, failure):
            yield certain(found.place, function=failure.function)


def _computed_first(trace: Trace, taken: MetricTaken) -> bool:
    """The first argument is computed from what a model answered, the second is not."""
    first, second = taken.first.name, taken.second.name
    if not first or not second or taken.second_predicted is True:
        return False
    inside = [node for _, module in trace.program.trees for node in ast.walk(module)]
    asked = {
        name
        for name, value, _ in trace.program.named()
        for one in ast.walk(value)
        if isinstance(one, ast.Call) and callee(one) == "predict"
    }
    derived = computed_from(asked, inside)
    return first in derived and second not in derived


def _sums_of_the_other_axis(trace: Trace, failure: Failure) -> Iterator[Found]:
    """Precision from the sums of rows, or recall from those of columns.

    Explained only where the check saw that the one came out as the other.
    """
    if failure.message_id != "lab4.precision_is_recall":
        return
    for found in trace.program.nodes(ast.Assign):
        name = ast.unparse(found.node.targets[0])
        axes = {
            literal(keyword(call, "axis") or (call.args[-1] if call.args else None))
            for call in ast.walk(found.node.value)
            if isinstance(call, ast.Call) and dotted(call.func).endswith(".sum")
        }
        if (axes == {1} and "precision" in name) or (axes == {0} and "recall" in name):
            yield found


def _rows_are_predictions(trace: Trace) -> bool:
    """The plot's own words say that columns are the true classes: meant that way."""
    for call, _ in trace.program.calls("xlabel", "set_xlabel"):
        text = literal(call.args[0] if call.args else None, "")
        if isinstance(text, str) and _ACTUAL.search(text):
            return True
    return False


@rule("mixed-label-formats")
def mixed_label_formats(trace: Trace) -> Iterator[Finding]:
    """Classes in one argument, one-hot rows or probabilities in the other."""
    for error in raised(trace, "ValueError"):
        match = error.search(
            r"Classification metrics can't handle a mix of (\S+) and (\S+) targets"
        )
        alone = error.search(r"^(multilabel-indicator) is not supported")
        if match or alone:
            first, second = (
                (match[1], match[2]) if match else ("multilabel-indicator", "multilabel-indicator")
            )
            yield cause(error.place, first=first, second=second)


@rule("shuffled-dataset-read-twice")
def shuffled_dataset_read_twice(trace: Trace) -> Iterator[Finding]:
    """Labels collected from a shuffled data set, predictions from another pass over it."""
    for name, found, line in shuffled_predictions(trace.program):
        yield likely(found.place, name=name, again=name, loop_line=line)
    shuffled = {**mixed_by_functions(trace), **shuffled_datasets(trace.program)}
    if not shuffled or not any(event.x.kind == "dataset" for event in trace.of(Predicted)):
        return
    compared = any(True for _ in trace.of(MetricTaken)) or any(
        isinstance(found.node, ast.Compare) and isinstance(found.node.ops[0], ast.Eq)
        for found in trace.program.nodes(ast.Compare)
    )
    for call, found in trace.program.calls(".predict"):
        given = call.args[0] if call.args else None
        if isinstance(given, ast.Name) and given.id in shuffled and compared:
            for loop in _loops_over(trace, given.id):
                again = given.id
                yield likely(found.place, name=again, again=again, loop_line=loop.place.line)
    for call, found in trace.program.calls(".predict"):
        given = call.args[0] if call.args else None
        if isinstance(given, ast.Name) and ends_mixed(trace.program, given.id, found.place.line):
            for labels, line in compared_with_source(trace.program, given.id, call):
                yield likely(found.place, name=given.id, labels=labels, array_line=line)


def _loops_over(trace: Trace, name: str) -> Iterator[Found]:
    """Loops and comprehensions that take (x, y) pairs out of this data set."""
    for found in trace.program.nodes(ast.For, ast.ListComp, ast.GeneratorExp):
        node = found.node
        pairs = (
            [(node.target, node.iter)]
            if isinstance(node, ast.For)
            else [(part.target, part.iter) for part in getattr(node, "generators", ())]
        )
        for target, source in pairs:
            if isinstance(source, ast.Call) and dotted(source.func) == f"{name}.unbatch":
                over: ast.expr = getattr(source.func, "value", source)
            else:
                over = source
            if isinstance(target, ast.Tuple) and isinstance(over, ast.Name) and over.id == name:
                yield found
