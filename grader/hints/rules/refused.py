"""What an operation got against what it takes: general, for refusals that nothing else explains.

Their faults are marked ``general``: one that knows more takes their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, certain, rule, shape_text
from grader.hints.rules.model_facts import BINARY, CATEGORICAL, REGRESSION, loss_of, stopped_fit
from grader.hints.trace import Fit, Trace
from grader.model.evidence import Json
from grader.wire.record import ArrayNote, LayerNote, ModelNote

# Seen with Keras 3.15.1.
_COMPARED: Final = (
    r"target\.shape=(\([^)]*\)),? (?:and )?output\.shape=(\([^)]*\))"
    r"|Shapes (\([^)]*\)) and (\([^)]*\)) are incompatible"
)
_LOSS_NODE: Final = (
    r"(?:Dimensions must be equal|Incompatible shapes).*?(?:compile_loss|loss)/.*?"
    r"input shapes: \[([\d?,]*)\], \[([\d?,]*)\]"
)
_REFUSED: Final = (
    r"Input \d+ (?:(?:with name '\w*' )?of layer|is incompatible with layer) \W?(\w+)\W?"
    r"(?: is incompatible with the layer)?: expected (.+?), "
    r"(?:but received input with shape|found) ?=?"
    r"([^.]*?\([^)]*\)|\w+=\d+[^.]*)"
)
_CALLED: Final = re.compile(r"Exception encountered when calling (\w+)\.call\(\)")
_SHAPES: Final = (
    r"operands could not be broadcast together with shapes (\(\S*\)) (\(\S*\))"
    r"|shapes (\([^)]*\)) and (\([^)]*\)) not aligned"
    r"|could not broadcast input array from shape (\([\d,]*\)) into shape (\([\d,]*\))"
    r"|mismatch in its core dimension \d+.*?\(size (\d+) is different from (\d+)\)"
    r"|Incompatible shapes: (\[[\d,? ]*\]) vs\. (\[[\d,? ]*\])"
    r"|In\[0\]: (\[[\d,]*\]), In\[1\]: (\[[\d,]*\])"
    r"|Dimensions must be equal, but are (\d+) and (\d+)"
    r"|Cannot broadcast shape, .*?Input shapes are: (\[[^\]]*\]) and (\[[^\]]*\])"
)
_GIVEN: Final = (
    r"Unrecognized data type: x=.*?\(of type <class '([\w.]+)'>\)"
    r"|Failed to convert elements of (SparseTensor)\("
    r"|Unsupported object type (\w[\w.]*)"
    r"|Invalid dtype: (object|<U\d+|str\d*|datetime64\S*)"
    r"|Cannot cast (DatetimeArray) to dtype"
    r"|Attempt to convert a value \(.*?\) with an unsupported type \(<class '([\w.]+)'>\)"
)

STRETCHING: Final = REGRESSION | BINARY
"""Losses that repeat a number as often as it takes."""


@rule("output-size-differs")
def output_size_differs(trace: Trace) -> Iterator[Finding]:
    """The loss compares outputs and labels of different shapes."""
    for error in raised(trace, "ValueError", "InvalidArgumentError"):
        match = error.search(_COMPARED)
        if match is not None:
            target, output = (part for part in match.groups() if part is not None)
        elif match := error.search(_LOSS_NODE):
            # The loss subtracts the labels from the outputs, or the other way round.
            output, target = (_spelled(part) for part in match.groups())
        else:
            continue
        fit = stopped_fit(trace)
        layer = _shrinking(fit) if fit is not None else None
        evidence: dict[str, Json] = {"labels": target, "output": output}
        if layer is not None:
            evidence |= {
                "layer": layer.name,
                "before": shape_text(layer.input_shape),
                "after": shape_text(layer.output_shape),
            }
        evidence |= _last_side(fit, target, output) if fit is not None else {}
        yield cause(error.place, **evidence)
    for fit in trace.fits if trace.lab is None else ():
        model, y = fit.model, fit.y
        if fit.end is not None and _stretched(model, y):
            rows = (None, *(y.shape or ())[1:])
            yield certain(fit.place, labels=shape_text(rows), output=shape_text(model.output_shape))


def _last_side(fit: Fit, labels: str, output: str) -> dict[str, Json]:
    """What the last sides tell where the others agree: numbers of classes, or masks in colour."""
    target, answer = (re.findall(r"\w+", shape) for shape in (labels, output))
    if len(target) != len(answer) or len(target) < 3 or target[:-1] != answer[:-1]:
        return {}
    if target[-1] in ("3", "4") and answer[-1] == "1":
        return {"channels": int(target[-1])}
    if target[-1] == "1" and answer[-1].isdigit() and loss_of(fit.model) in CATEGORICAL:
        return {"loss": fit.model.loss, "classes": int(answer[-1])}
    return {}


def _stretched(model: ModelNote, y: ArrayNote) -> bool:
    """One number for each row is compared with many, on either side: it is repeated in silence."""
    output, wanted = model.output_shape, y.shape
    if output is None or wanted is None or loss_of(model) not in STRETCHING:
        return False
    if len(output) == len(wanted) == 2 and output[1] == 1 and (wanted[1] or 0) > 1:
        return True
    if len(output) < 3:
        return False
    if any(one.config.get("return_sequences") for one in model.layers):
        return False  # told as return-sequences-too-much
    return (output[1] or 0) > 1 and (len(wanted) == 1 or (len(wanted) == 2 and wanted[1] == 1))


def _spelled(sides: str) -> str:
    """``(None, 28)`` for ``?,28``."""
    parts = ["None" if side == "?" else side for side in sides.split(",") if side]
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def _shrinking(fit: Fit) -> LayerNote | None:
    """Where pictures are painted anew: the convolution that takes rows away at the border."""
    model = fit.model
    if not model.input_shape or not model.output_shape or len(model.output_shape) != 4:
        return None
    if model.input_shape[1:3] == model.output_shape[1:3]:
        return None
    valid = [
        one
        for one in model.layers
        if one.class_name in ("Conv2D", "SeparableConv2D")
        and one.config.get("padding") == "valid"
        and _sides(one.input_shape) != _sides(one.output_shape)
    ]
    return valid[0] if len(valid) == 1 else None


def _sides(shape: tuple[int | None, ...] | None) -> tuple[int | None, ...] | None:
    return shape[1:3] if shape is not None and len(shape) == 4 else None


@rule("layer-refuses-input")
def layer_refuses_input(trace: Trace) -> Iterator[Finding]:
    """A layer says what it expected and what came."""
    for error, match in said(trace, _REFUSED, "ValueError"):
        layer, wanted, given = match.groups()
        evidence = {"layer": layer, "wanted": wanted.strip(), "given": given.strip()}
        kind = next(
            (one.class_name for model in trace.models for one in model.layers if one.name == layer),
            None,
        )
        yield cause(error.place, **(evidence | ({"kind": kind} if kind else {})))


@rule("shapes-do-not-fit")
def shapes_do_not_fit(trace: Trace) -> Iterator[Finding]:
    """Two arrays or tensors meet in one operation, and their sides differ."""
    for error, match in said(trace, _SHAPES, "ValueError", "InvalidArgumentError"):
        first, second = (part for part in match.groups() if part is not None)
        called = error.search(_CALLED.pattern)
        yield cause(
            error.place, first=first, second=second, **({"layer": called[1]} if called else {})
        )


@rule("given-is-no-array")
def given_is_no_array(trace: Trace) -> Iterator[Finding]:
    """Keras was given something that it cannot read as numbers."""
    for error, match in said(trace, _GIVEN, "ValueError", "TypeError"):
        if error.by_library or "pandas" in (error.raised_in or "pandas"):
            given = next(part for part in match.groups() if part is not None)
            yield cause(error.place, given=given.rpartition(".")[2])
