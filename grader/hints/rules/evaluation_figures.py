"""Evaluation: which figure stands for what, on which data, and how it was counted."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, dotted, literal
from grader.hints.raised import failures_of, place_of
from grader.hints.rule import Finding, certain, rule, shape_text
from grader.hints.rules.all_rows_judged import judged_on_all
from grader.hints.rules.crossed import crossed, met, shape_of, subtracted
from grader.hints.rules.crossed_steps import subtracted_in_steps
from grader.hints.trace import Trace
from grader.model.percent import whole_percent
from grader.model.place import Place
from grader.wire.record import Evaluated, NamesLeft, Predicted

_TEST: Final = re.compile(r"test|valid|\bval|테스트|시험|검증", re.IGNORECASE)
_TRAIN: Final = re.compile(r"train|훈련|학습", re.IGNORECASE)
_ACCURACY: Final = re.compile(r"acc|정확", re.IGNORECASE)
_LOSS: Final = re.compile(r"loss|손실|오차", re.IGNORECASE)
_ALL_SEEN: Final = 0.95
_PART: Final = 0.6
"""Of the rows of a training: a fold that is kept for measuring is smaller than the rest."""


@rule("training-accuracy-reported-as-test")
def training_accuracy_reported_as_test(trace: Trace) -> Iterator[Finding]:
    """``evaluate`` on what was fitted, told as the result of a test."""
    for event in trace.of(Evaluated):
        seen = event.x.overlaps.get("fit", 0.0)
        of_test = event.x.overlaps.get("test", 0.0) > 1 - _ALL_SEEN  # another fault
        if seen < _ALL_SEEN or of_test or _TEST.search(event.x.name) or event.place is None:
            continue
        for said in _said_of(trace, event.place.file, event.place.line):
            if _TEST.search(said) and not _TRAIN.search(said):
                yield certain(event.place, seen=whole_percent(seen), name=event.x.name or "x")
    for event in _part_of_fold(trace):
        yield certain(
            event.place, seen=whole_percent(event.x.overlaps["fit"]), name=event.x.name or "x"
        )
    for event in judged_on_all(trace):
        yield certain(
            event.place, seen=whole_percent(event.x.overlaps["fit"]), name=event.x.name or "x"
        )
    for asked, name in _asked_as_test(trace):
        share = asked.x.overlaps.get("fit", 1.0)
        yield certain(asked.place, seen=whole_percent(share), name=name)
    for failure in failures_of(trace, "training-accuracy-reported-as-test"):
        # The check saw no shares of rows.
        yield certain(place_of(trace, failure), name=failure.function)


def _part_of_fold(trace: Trace) -> Iterator[Evaluated]:
    """In a loop over folds: the part that is kept for measuring was trained on as well."""
    for found in trace.program.nodes(ast.For):
        if ".split(" not in ast.unparse(found.node.iter):
            continue
        rows = {
            fit.model.handle: (fit.x.shape or (0,))[0] or 0
            for fit in trace.fits
            if found.covers(fit.place)
        }
        for event in trace.of(Evaluated):
            part = (event.x.shape or (0,))[0] or 0
            whole = rows.get(event.model.handle, 0)
            seen = event.x.overlaps.get("fit", 0.0) >= _ALL_SEEN
            if seen and found.covers(event.place) and 0 < part < _PART * whole:
                yield event


def _asked_as_test(trace: Trace) -> Iterator[tuple[Predicted, str]]:
    """``test_pred = model.predict(x_train)``: answers for the training under a test's name."""
    fitted = {(fit.model.handle, fit.x.name, fit.x.shape) for fit in trace.fits if fit.x.name}
    for asked in trace.of(Predicted):
        x = asked.x
        seen = x.overlaps.get("fit", 0.0) >= _ALL_SEEN or (
            (asked.model.handle, x.name, x.shape) in fitted and "fit" not in x.overlaps
        )
        of_test = x.overlaps.get("test", 0.0) > 1 - _ALL_SEEN
        if not seen or of_test or _TEST.search(x.name) or asked.place is None:
            continue
        for found in trace.program.at(asked.place, ast.Assign):
            names = _names(found.node.targets[0])
            if any(_TEST.search(one) and not _TRAIN.search(one) for one in names):
                yield asked, x.name or "x"


def _said_of(trace: Trace, file: str, line: int) -> Iterator[str]:
    """Names that take the result of the call on this line, and texts printed beside them."""
    yield from _called_for(trace, file, line)
    for found in _results(trace):
        if found.unit.label != file or found.place.line != line:
            continue
        targets = _names(found.node.targets[0])
        yield from targets
        for text, name, _ in _printed(trace, found):
            if name in targets:
                yield text


@rule("evaluate-order-misread")
def evaluate_order_misread(trace: Trace) -> Iterator[Finding]:
    """``evaluate`` gives [loss, metrics...], and the program reads it the other way round."""
    given = {
        (event.place.file, event.place.line): event
        for event in trace.of(Evaluated)
        if event.place is not None and len(event.result) > 1
    }
    for found in _results(trace):
        event = given.get((found.unit.label, found.place.line))
        if event is None or (event.names and not _LOSS.search(event.names[0])):
            continue
        evidence = {"first": round(event.result[0], 4), "second": round(event.result[1], 4)}
        targets = _names(found.node.targets[0])
        if isinstance(found.node.value, ast.Subscript):
            index = literal(found.node.value.slice)
            if targets and (_misread(targets[0], 0, index) or _misread(targets[0], 1, index)):
                yield certain(found.place, **evidence)
        elif len(targets) > 1:
            if _misread(targets[0], 0, 0) and not _misread(targets[1], 0, 0):
                yield certain(found.place, **evidence)
        else:
            for text, name, index in _printed(trace, found):
                if name in targets and index is not None and _misread(text, index, index):
                    yield certain(found.place, **evidence)
    for failure in failures_of(trace, "evaluate-order-misread"):
        facts = [value for item in failure.evidence for value in item.facts.values()]
        pairs = (re.findall(r"-?\d+\.\d+(?:e-?\d+)?", str(value)) for value in facts)
        pair = next((found for found in pairs if len(found) == 2), [None, None])
        yield certain(place_of(trace, failure), first=pair[1], second=pair[0])


def _misread(text: str, place: int, index: object) -> bool:
    """A name or text that means the other figure than the one at this place."""
    if index != place:
        return False
    accuracy, loss = bool(_ACCURACY.search(text)), bool(_LOSS.search(text))
    return (accuracy and not loss) if place == 0 else (loss and not accuracy)


def _called_for(trace: Trace, file: str, line: int) -> Iterator[str]:
    """Names that take what a function gives back, which measures on this line what was fitted."""
    fitted = {
        one.id
        for call, _ in trace.program.calls(".fit")
        for one in [*call.args[:1], *(item.value for item in call.keywords if item.arg == "x")]
        if isinstance(one, ast.Name)
    }
    here = Place(file=file, line=line)
    measuring = {
        found.node.name
        for found in trace.program.at(here, ast.FunctionDef)
        if any(True for _ in trace.program.at(here, ast.Return))
    }
    for found in trace.program.nodes(ast.Assign):
        value = found.node.value
        call = value.value if isinstance(value, ast.Subscript) else value
        if not isinstance(call, ast.Call) or dotted(call.func) not in measuring:
            continue
        if any(isinstance(one, ast.Name) and one.id in fitted for one in call.args):
            yield from _names(found.node.targets[0])


def _results(trace: Trace) -> Iterator[FoundNode[ast.Assign]]:
    """Assignments of what ``evaluate`` gives, also of one element of it."""
    for found in trace.program.nodes(ast.Assign):
        value = found.node.value
        value = value.value if isinstance(value, ast.Subscript) else value
        if isinstance(value, ast.Call) and dotted(value.func).endswith(".evaluate"):
            yield found


def _names(target: ast.expr) -> list[str]:
    items = target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
    return [item.id if isinstance(item, ast.Name) else "_" for item in items]


def _printed(trace: Trace, after: FoundNode[ast.Assign]) -> Iterator[tuple[str, str, int | None]]:
    """(text just before it, name, index or None) of names in prints below an assignment.

    Ends where the name is assigned again.
    """
    own = set(_names(after.node.targets[0]))
    until = min(
        (
            other.place.line
            for other in trace.program.nodes(ast.Assign)
            if other.unit.label == after.unit.label
            and other.place.line > after.place.line
            and own & set(_names(other.node.targets[0]))
        ),
        default=10**9,
    )
    for call, found in trace.program.calls("print"):
        if found.unit.label != after.unit.label:
            continue
        if not after.place.line < found.place.line < until:
            continue
        text = ""
        for part in _parts(call.args):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                text = part.value
            elif isinstance(part, ast.Subscript) and isinstance(part.value, ast.Name):
                index = literal(part.slice)
                yield text, part.value.id, index if isinstance(index, int) else None
            elif isinstance(part, ast.Name):
                yield text, part.id, None


def _parts(nodes: list[ast.expr]) -> Iterator[ast.AST]:
    """Texts, names and elements in the order in which they are printed."""
    for node in nodes:
        if isinstance(node, ast.Constant | ast.Subscript | ast.Name):
            yield node
        else:
            children = [
                child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)
            ]
            yield from _parts(children)


@rule("broadcast-comparison")
def broadcast_comparison(trace: Trace) -> Iterator[Finding]:
    """A column compared with a flat array: every element with every other."""
    arrays = {name: note for event in trace.of(NamesLeft) for name, note in event.arrays.items()}
    for found in trace.program.nodes(ast.Compare):
        if not isinstance(found.node.ops[0], ast.Eq | ast.NotEq):
            continue
        left, right = found.node.left, found.node.comparators[0]
        one, other = shape_of(left, arrays), shape_of(right, arrays)
        if one is None or other is None or not crossed(one, other):
            continue
        yield certain(
            found.place,
            left=ast.unparse(left),
            left_shape=shape_text(one),
            right=ast.unparse(right),
            right_shape=shape_text(other),
            result=shape_text((max(one), max(other))),
        )
    yield from subtracted(trace, arrays)
    yield from subtracted_in_steps(trace, arrays)
    yield from met(trace)
    for failure in failures_of(trace, "broadcast-comparison"):
        yield certain(
            place_of(trace, failure),
            left="y_true",
            left_shape="(n, 1)",
            right="y_pred",
            right_shape="(n,)",
            result="(n, n)",
        )
