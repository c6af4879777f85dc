"""Labels: scaled ones, ones outside the range, classes that are missing or sorted."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from grader.hints.program import Found, keyword, literal, names_in
from grader.hints.rule import Finding, cause, certain, figure, likely, rule, shape_text
from grader.hints.rules.data_code import function_of
from grader.hints.rules.data_common import Feed, feeds
from grader.hints.rules.model_facts import output_units
from grader.hints.rules.one_answer import one_class_for_all
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ModelNote

FLAT = 2
"""Axes of labels that belong to whole rows, at most."""
MAP = 4
"""Axes of answers that give each pixel a class."""
ENOUGH = 100
"""Rows below which a missing class is chance."""
_ALL_FIRST = "expect.array.all_first"
"""A check of a lab found class 0 in every row of one-hot labels."""
SORTED = 0.1
"""Share of neighbouring labels that differ, at most, where they are sorted."""


def _for_classes(model: ModelNote) -> bool:
    return "crossentropy" in (model.loss or "")


@rule("scaled-labels")
def scaled_labels(trace: Trace) -> Iterator[Finding]:
    """Labels went through the division that was meant for pixels."""
    for found, _ in _divisions(trace) if trace.lab is not None else ():
        name = function_of(found, trace)
        if any(one.function == name and one.message_id == _ALL_FIRST for one in trace.failures):
            yield certain(found.place, values="0")
    for feed in feeds(trace):
        y = feed.y
        if y is None or feed.how != "fit" or not _for_classes(feed.model):
            continue
        if feed.model.loss == "binary_crossentropy" and (output_units(feed.model) or 0) != 1:
            continue  # several yes-or-no answers, or a picture as the target
        divided = next(_divisions(trace), None)
        by = 255.0 if divided is None else divided[1]
        whole = [value * by for value in y.values]
        fractions = (
            len(y.values) > 1
            and 0 < (y.high or 0) < 0.2
            and (y.low or 0) >= 0
            and all(abs(value - round(value)) < 1e-3 for value in whole)
        )
        all_zero = divided is not None and list(y.classes) == ["0"]
        spaced = not divided and _spaced(feed)
        if fractions or all_zero or spaced:
            yield certain(
                divided[0].place if divided is not None else feed.place,
                y=y.name or "y",
                values=_some(y.values) if fractions or spaced else "0",
                units=output_units(feed.model) or 0,
            )


@rule("one-hot-twice")
def one_hot_twice(trace: Trace) -> Iterator[Finding]:
    """``to_categorical`` of rows that were one-hot already."""
    for fit in trace.fits:
        y, output = fit.y.shape, fit.model.output_shape
        if y is None or output is None or len(y) != len(output) + 1 or y[-1] != y[-2]:
            continue
        calls = [
            (call, found)
            for call, found in trace.program.calls("to_categorical")
            if call.args and isinstance(call.args[0], ast.Name)
        ]
        for call, found in calls[-1:]:
            assert isinstance(call.args[0], ast.Name)
            yield (cause if fit.end is None and trace.exception is not None else certain)(
                found.place, labels=shape_text((None, *y[1:])), name=call.args[0].id
            )


def _spaced(feed: Feed) -> bool:
    """Fractions at equal distances from 0 to 1: a scaler took class numbers for measurements."""
    y = feed.y
    if y is None or "sparse" not in (feed.model.loss or "") or len(y.values) < 3:
        return False
    step = 1 / (len(y.values) - 1)
    return all(abs(value - at * step) < 1e-3 for at, value in enumerate(y.values))


def _some(values: tuple[float, ...]) -> str:
    shown = ", ".join(f"{value:.2g}" for value in values[:4])
    return shown if len(values) <= 4 else f"{shown}, …"


def _divisions(trace: Trace) -> Iterator[tuple[Found, float]]:
    """Where something that is called labels is divided by a number."""
    for found in trace.program.nodes(ast.BinOp, ast.AugAssign):
        node = found.node
        if not isinstance(node, ast.BinOp | ast.AugAssign):
            continue
        if not isinstance(node.op, ast.Div | ast.FloorDiv):
            continue
        left = node.left if isinstance(node, ast.BinOp) else node.target
        by = literal(node.right if isinstance(node, ast.BinOp) else node.value)
        names = names_in([left]) | ({left.id} if isinstance(left, ast.Name) else set())
        labels = any(re.match(r"(y($|_)|.*label|.*target)", name) for name in names)
        if labels and isinstance(by, int | float) and by in (255, 256, 9, 10):
            yield found, float(by)


@rule("label-out-of-range")
def label_out_of_range(trace: Trace) -> Iterator[Finding]:
    """A label for which the last layer has no unit."""
    message = trace.raised("InvalidArgumentError", "IndexError") or ""
    said = re.search(
        r"label value of (-?\d+) which is outside the valid range of \[0, (\d+)\)", message
    )
    for feed in feeds(trace):
        y, units = feed.y, output_units(feed.model)
        if y is None or not units or feed.model.loss != "sparse_categorical_crossentropy":
            continue
        if y.low is None or y.high is None or y.one_hot or _in_another_form(trace, y, feed.model):
            continue
        if units < 2 or (y.low >= 0 and y.high < units):
            continue
        stopped = feed.failed and ("SparseSoftmax" in message or said is not None)
        yield (cause if stopped else certain)(
            feed.place,
            y=y.name or "y",
            bad=figure(y.high if y.high >= units else y.low),
            units=units,
            last=units - 1,
        )
    if said:
        # Where no units are noted (a model that fit builds), no labels (a generator, evaluate).
        yield _beyond(trace, int(said[1]), int(said[2]))
    beyond = re.search(r"index (-?\d+) is out of bounds for axis 1 with size (\d+)", message)
    place = trace.raised_at
    if beyond and place and "to_categorical" in trace.program.line(place):
        yield _beyond(trace, int(beyond[1]), int(beyond[2]))


def _in_another_form(trace: Trace, y: ArrayNote, model: ModelNote) -> bool:
    """Labels of several axes, unless they are maps of classes: one for each pixel of the answer."""
    shape, answers = y.shape or (), model.output_shape or ()
    if len(shape) <= FLAT:
        return False
    leaves_out = any("ignore_class" in unit.source for unit in trace.program.units)
    maps = len(answers) == MAP and (len(shape) == MAP - 1 or (len(shape) == MAP and shape[3] == 1))
    return not maps or leaves_out


def _beyond(trace: Trace, bad: int, units: int) -> Finding:
    """What the exception says, beside the name of the labels that it was raised over."""
    given = [feed.y.name for feed in feeds(trace) if feed.failed and feed.y and feed.y.name]
    return cause(
        trace.raised_at, y=given[0] if given else "y", bad=bad, units=units, last=units - 1
    )


@rule("sorted-labels-with-validation-split")
def sorted_labels_with_validation_split(trace: Trace) -> Iterator[Finding]:
    """The last rows are set aside, and these are the last classes."""
    for fit in trace.fits:
        y, split = fit.y, fit.start.validation_split
        if not 0 < split <= 0.5 or len(y.classes) < 2 or y.changes is None:
            continue
        tail, rows = y.tail_classes, sum(y.classes.values())
        if y.changes > SORTED or len(tail) * 2 > len(y.classes) or rows < 30:
            continue
        if len(y.classes) == 2 and (y.changes * rows > 2 or not _for_classes(fit.model)):
            continue  # two states that follow each other may be how things are
        yield certain(
            fit.place,
            y=y.name or "y",
            split=split,
            classes=len(y.classes),
            tail=", ".join(sorted(tail)[:5]),
        )


@rule("class-imbalance")
def class_imbalance(trace: Trace) -> Iterator[Finding]:
    """A class that is tested and was never trained, or one that is nearly everything."""
    for fit in trace.fits:
        y = fit.y
        count = sum(y.classes.values())
        if y.batches:  # what a few batches lack, others may hold
            continue
        if count < ENOUGH or not _for_classes(fit.model) or next(_divisions(trace), None):
            continue
        for feed in _tests(trace, fit.model.handle):
            assert feed.y is not None
            absent = {name: n for name, n in feed.y.classes.items() if name not in y.classes}
            rows = sum(feed.y.classes.values())
            if absent and rows >= ENOUGH and sum(absent.values()) >= 0.05 * rows:
                yield certain(
                    fit.place,
                    y=y.name or "y",
                    seen=", ".join(sorted(y.classes)[:12]),
                    absent=", ".join(sorted(absent)[:12]),
                    share=sum(absent.values()) / rows,
                )
        top = max(y.classes.values()) / count
        constant = _always_the_same(trace, fit.model.handle) or one_class_for_all(trace, fit)
        weighed = any(True for _ in _weights(trace))
        if 0.8 <= top < 1 and constant and not weighed and not trace.standins:
            most = max(y.classes, key=lambda name: y.classes[name])
            yield likely(
                fit.place,
                y=y.name or "y",
                seen=most,
                absent=", ".join(sorted(set(y.classes) - {most})[:12]),
                share=1 - top,
            )


def _tests(trace: Trace, handle: int) -> Iterator[Feed]:
    for feed in feeds(trace):
        if feed.how in ("evaluate", "validation") and feed.model.handle == handle and feed.y:
            yield feed


def _always_the_same(trace: Trace, handle: int) -> bool:
    """Whether every prediction of many was one class, as far as outputs tell."""
    outputs: list[ArrayNote] = [
        feed.outputs
        for feed in feeds(trace)
        if feed.how == "predict" and feed.outputs and feed.model.handle == handle
    ]
    many = [note for note in outputs if (note.shape or (0,))[0] and (note.shape or (0,))[0] != 1]
    return bool(many) and all(
        (note.shape or ())[-1] == 1
        and note.low is not None
        and note.high is not None
        and (note.high < 0.5 or note.low > 0.5)
        for note in many
    )


def _weights(trace: Trace) -> Iterator[ast.expr]:
    for call, _ in trace.program.calls("fit"):
        given = keyword(call, "class_weight") or keyword(call, "sample_weight")
        if given is not None:
            yield given
