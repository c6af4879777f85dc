"""What Keras was given in a call, and refused with an error of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, dotted, keyword, literal
from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.own_functions import METHODS
from grader.hints.rules.own_losses import own_losses
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts
from grader.model.place import Place

MAX_SHOWN: Final = 60
_TRAINING: Final = ("fit", "evaluate", "train_on_batch")
_SIZE: Final = re.compile(
    r"Received an invalid value for `?(\w+)`?, expected (?:a positive|a non-negative) integer\. "
    r"Received: (?:\w+=)?(.+?)\.?\s*$"
    r"|The `(\w+)` argument must be an? (?:integer|tuple of \d+ integers)[^R]*"
    r"Received(?: \w+)?[=:]?\s*(np\.\w+\([^)]*\)|\d+\.\d+)"
    r"|Cannot convert '\(.*\)' to a (shape)\. Found invalid dimension '(\d+\.\d+)'"
    r"|`(\w+)` must be an? (?:positive |non-negative )?integer\. "
    r"Received: (?:\w+=)?(.+?)\.?\s*$"
)


def calls_at(trace: Trace, place: Place | None, *names: str) -> Iterator[tuple[ast.Call, Found]]:
    """Calls of these names whose statement covers a line."""
    calls = trace.program.calls(*names)
    return ((call, found) for call, found in calls if found.covers(place))


def value_of(trace: Trace, node: ast.expr | None) -> ast.expr | None:
    """What a name was last bound to; other expressions as they are."""
    if not isinstance(node, ast.Name):
        return node
    bound = trace.program.bound_to(node.id)
    last = bound[-1].node if bound else None
    return last.value if isinstance(last, ast.Assign) else None


@rule("class-weight-form")
def class_weight_form(trace: Trace) -> Iterator[Finding]:
    """``class_weight`` as a list, an array, or by names of classes."""
    said = ""
    for error in raised(trace, "AttributeError"):
        match = error.search(r"'([\w.]+)' object has no attribute '(?:keys|get|items|values)'")
        said = match[1].rpartition(".")[2] if match and error.by_library else ""
    stopped = [call for call, _ in calls_at(trace, trace.raised_at, ".fit")]
    for call, found in trace.program.calls(".fit"):
        weights = value_of(trace, keyword(call, "class_weight"))
        if weights is None:
            continue
        here = any(one is call for one in stopped)
        given = said if said and here else _no_numbers(weights)
        if given:
            yield (cause if here and trace.exception is not None else certain)(
                found.place, given=given
            )


def _no_numbers(weights: ast.expr) -> str:
    """A dictionary whose keys are words, or a literal list; else nothing."""
    if isinstance(weights, ast.List | ast.Tuple):
        return type(weights).__name__.lower()
    if not isinstance(weights, ast.Dict) or not weights.keys:
        return ""
    words = [isinstance(literal(key), str) for key in weights.keys]
    return ast.unparse(weights)[:MAX_SHOWN] if all(words) else ""


_ASKED: Final = (
    r"symbolic KerasTensor cannot be used as a boolean|Iterating over a symbolic KerasTensor"
    r"|(?:argument must be|expected) .*, not '?KerasTensor'?"
    r"|'KerasTensor' object cannot be interpreted as an integer"
)


@rule("tf-function-on-kerastensor")
def tf_function_on_kerastensor(trace: Trace) -> Iterator[Finding]:
    """A function of TensorFlow on what ``Input`` or a layer gave."""
    for error, _ in said(
        trace,
        r"A KerasTensor (?:cannot be used as input to a TensorFlow|is symbolic)",
        "ValueError",
        "TypeError",
    ):
        yield cause(error.place, call=_foreign_call(trace, error.place))
    for error, _ in said(trace, _ASKED, "TypeError", "ValueError"):
        yield cause(error.place, asked=trace.program.line(error.place)[:60] or None)
    for error, match in said(
        trace, rf"^'KerasTensor' object has no attribute '({METHODS})'", "AttributeError"
    ):
        if error.place is not None and error.place.function in ("", "<module>"):
            yield cause(error.place, call=f".{match[1]}")


def _foreign_call(trace: Trace, place: Place | None) -> str | None:
    """``tf.concat``: the call on that line that is of TensorFlow or NumPy."""
    if place is None:
        return None
    for found in trace.program.nodes(ast.Call):
        name = dotted(found.node.func)
        own = found.unit.label == place.file and found.place.line == place.line
        if own and name.partition(".")[0] in {"tf", "tensorflow", "np", "numpy", "K"}:
            return name
    return None


@rule("numpy-number-as-size")
def numpy_number_as_size(trace: Trace) -> Iterator[Finding]:
    """A NumPy number or a fraction as the size of a layer."""
    for error in raised(trace, "ValueError", "TypeError"):
        match = _SIZE.search(error.message.partition("\n")[0])
        if match is None:
            continue
        name, value = [part for part in match.groups() if part is not None]
        number = re.search(r"-?\d+(?:\.\d+)?", value)
        if value.strip().startswith(("(", "[")):
            continue  # several numbers
        if number and not value.strip().startswith("-") and float(number[0]) > 0:
            yield cause(error.place, name=name, value=number[0])


@rule("shape-as-number")
def shape_as_number(trace: Trace) -> Iterator[Finding]:
    """``Input(shape=784)``: a shape is a tuple."""
    for error, match in said(
        trace, r"Cannot convert '(\d+)' to a shape", "ValueError", "TypeError"
    ):
        yield cause(error.place, value=match[1])


@rule("validation-split-of-iterator")
def validation_split_of_iterator(trace: Trace) -> Iterator[Finding]:
    """``validation_split`` beside a data set, a generator or an iterator."""
    for error, _ in said(trace, r"`validation_split` is only supported for", "ValueError"):
        match = error.search(r"incompatible type in the input: \[<class '([\w.]+)'")
        given = match[1].rpartition(".")[2].lstrip("_") if match else None
        for call, _ in calls_at(trace, error.place, ".fit"):
            split = keyword(call, "validation_split")
            yield cause(error.place, given=given, split=ast.unparse(split) if split else None)


@rule("labels-beside-dataset")
def labels_beside_dataset(trace: Trace) -> Iterator[Finding]:
    """Labels as an argument of their own although the samples are a data set."""
    for error, _ in said(
        trace,
        r"When providing `x` as a (?:tf\.data\.Dataset|PyDataset|Python generator|torch)"
        r".*?`y` should not be passed",
        "ValueError",
    ):
        yield cause(error.place)


@rule("no-labels-in-data")
def no_labels_in_data(trace: Trace) -> Iterator[Finding]:
    """A loss was to be computed, and no labels came."""
    for error in raised(trace, "ValueError", "TypeError", "AttributeError"):
        if not error.by_library or not _trains(trace, error) or _own_says_nothing(trace):
            continue
        if error.search(
            r"^None values not supported|Target data is missing|`y` argument is missing"
            r"|No loss to compute|You must provide labels"
            r"|Expected `y` to be .*None|'NoneType' object has no attribute '(?:shape|dtype)'"
        ) and not error.search(r"generator must return a tuple"):
            yield cause(error.place)


def _own_says_nothing(trace: Trace) -> bool:
    """A loss of the learner's own has no ``return``: then the labels are not what is missing."""
    losses = own_losses(trace)
    return any(
        found.node.name in losses
        and not any(isinstance(one, ast.Return) for one in ast.walk(found.node))
        for found in trace.program.nodes(ast.FunctionDef)
        if isinstance(found.node, ast.FunctionDef)
    )


def _trains(trace: Trace, error: ExceptionFacts) -> bool:
    return any(True for _ in calls_at(trace, error.place, *(f".{name}" for name in _TRAINING)))


@rule("empty-dataset")
def empty_dataset(trace: Trace) -> Iterator[Finding]:
    """Not one batch came out of a data set, a generator or a folder."""
    for error, _ in said(
        trace,
        r"The PyDataset has length 0|non-empty|must not be empty|Unexpected result of `predict"
        r"|The dataset is empty|generator did not yield|Asked to retrieve element 0, but the "
        r"Sequence has length 0|No images found in directory",
        "ValueError",
        "StopIteration",
        "AttributeError",
        "TypeError",
    ):
        yield cause(error.place)
    for error in raised(trace, "ValueError"):
        # Up to Keras 3.13 the bar of progress counts the digits of no steps at all.
        if "progbar" in (error.raised_in or "") and error.search("domain|positive input"):
            yield cause(error.place)
    for fit in trace.fits:
        end = fit.end
        if end is None or end.cut or not end.epochs_run or any(end.history.values()):
            continue  # a step of one's own may give its figures other names, or none
        if not trace.program.functions("train_step"):
            yield certain(fit.place)
