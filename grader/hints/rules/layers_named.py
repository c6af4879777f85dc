"""Layers by their names, layers that join, and models that have no weights or no way yet."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted, literal
from grader.hints.raised import listed, nearest, said
from grader.hints.rule import Finding, cause, certain, rule, shape_text
from grader.hints.rules.given import calls_at
from grader.hints.rules.model_facts import activation, closing, used_models
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.rules.own_functions import inside
from grader.hints.rules.own_scores import one_score_each
from grader.hints.trace import Trace
from grader.model.place import Place

# Messages seen with Keras 3.15.1.
_TWICE: Final = (
    r"should have unique names\. Name '([^']+)' is already"
    r"|The name \"([^\"]+)\" is used \d+ times in the model"
)
_NOT_LISTED: Final = (
    r"(?:A merge layer|A `\w+` layer) should be called on (?:a list|exactly \d+ inputs)"
    r"|too many positional arguments|\w+ layer must be called on a list of inputs"
)
_UNBUILT: Final = (
    r"You tried to call `count_params`|was never built and thus it doesn't have any variables"
    r"|has never been called|has not (?:yet )?been built|isn't built|isn't yet built"
    r"|You must build the layer before|hasn't been built"
)
_NEEDS: Final = (
    "count_params", "load_weights", "plot_model", "summary", "save", "save_weights", "set_weights"
)  # fmt: skip
JOINING: Final = frozenset(
    {"Concatenate", "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Dot"}
)
_FUNCTIONS: Final = tuple(sorted(name.lower() for name in JOINING))
_OTHER_CALLS: Final = ("forward", "__call__", "Call", "predict", "run", "apply")
MOST: Final = 8
"""Names of layers that are listed."""


@rule("layer-name-twice")
def layer_name_twice(trace: Trace) -> Iterator[Finding]:
    """One layer at two places of a model, or two layers of one name."""
    for error, match in said(trace, _TWICE, "ValueError"):
        yield cause(error.place, name=match[1] or match[2])


@rule("no-such-layer")
def no_such_layer(trace: Trace) -> Iterator[Finding]:
    """``get_layer`` with a name that the model does not have."""
    for error, match in said(
        trace, r"No such layer: (.+?)\. Existing layers are: \[(.*?)\]", "ValueError"
    ):
        names = [name.strip(" '\"") for name in match[2].split(",")]
        yield cause(
            error.place,
            name=match[1],
            present=", ".join(names[:MOST]) or None,
            nearest=listed(nearest(match[1], names, count=1)),
        )


_ARRAYS: Final = ("concatenate", "stack", "vstack", "hstack", "dstack", "column_stack")
_NOT_JOINED: Final = (
    r"only integer scalar arrays can be converted to a scalar index"
    r"|^[vhd]?(?:column_)?stack\(\) (?:takes|got)|^concatenate\(\) (?:takes|got)"
    r"|'\w+' object cannot be interpreted as an integer"
)
_NO_AXIS: Final = (
    r"concat_dim|multiple values for argument 'axis'|Expected int(?:32)? for argument 'axis'"
    r"|ConcatV2|only integer scalar arrays|cannot be interpreted as an integer|Attr.*axis"
)
_MODEL_GIVEN: Final = (
    r"Only input tensors may be passed as positional arguments\. The following argument value "
    r"should be passed as a keyword argument: <(?:Functional|Sequential|Model) name="
)


@rule("joined-without-list")
def joined_without_list(trace: Trace) -> Iterator[Finding]:
    """``Concatenate()(a, b)``: the tensors belong in one list."""
    for error, _ in said(trace, _NOT_JOINED, "TypeError"):
        for call, _ in calls_at(trace, error.place, *_ARRAYS):
            if len(call.args) > 1 and not isinstance(literal(call.args[1]), int):
                yield cause(error.place, layer=dotted(call.func), written=ast.unparse(call)[:60])
    for error, _ in said(trace, _NO_AXIS):
        place = inside(trace, error) or error.place
        for call, _ in calls_at(trace, place, "tf.concat", "tf.stack", "tensorflow.concat"):
            one = bool(call.args) and not isinstance(call.args[0], ast.List | ast.Tuple)
            axis = len(call.args) > 1 and isinstance(literal(call.args[1]), int)
            if one and len(call.args) > 1 and not axis:
                yield cause(place, layer=dotted(call.func), written=ast.unparse(call)[:60])
    for error, _ in said(trace, _NOT_LISTED, "ValueError", "TypeError"):
        for call, _ in calls_at(trace, error.place, "?", *_FUNCTIONS):
            layer = dotted(call.func.func if isinstance(call.func, ast.Call) else call.func)
            kind = layer.rpartition(".")[2]
            if kind in JOINING or kind in _FUNCTIONS or kind in ("Attention", "AdditiveAttention"):
                yield cause(error.place, layer=kind, written=ast.unparse(call)[:60])
        if error.search(r"should be called on"):
            yield cause(error.place, layer=None, written=None)


@rule("model-instead-of-output")
def model_instead_of_output(trace: Trace) -> Iterator[Finding]:
    """``Dense(10)(base)``: a layer works on what a model gives, not on the model."""
    for error, _ in said(trace, _MODEL_GIVEN, "ValueError", "TypeError"):
        for call in (found.node for found in trace.program.at(error.place, ast.Call)):
            if call.args and isinstance(call.args[0], ast.Name | ast.Attribute):
                yield cause(
                    error.place,
                    written=ast.unparse(call)[:60],
                    model=ast.unparse(call.args[0])[:40],
                )


@rule("model-without-call")
def model_without_call(trace: Trace) -> Iterator[Finding]:
    """``forward`` where Keras looks for ``call``, or a ``call`` inside of ``__init__``."""
    for _, match in said(
        trace, r"(\w+) does not have a `call(?:\(\))?`", "NotImplementedError", "ValueError"
    ):
        for node, found, _ in own_classes(trace, "Model", "Layer"):
            if node.name == match[1] and method(node, "call") is None:
                other = [one for name in _OTHER_CALLS if (one := method(node, name)) is not None]
                yield cause(
                    found.part(other[0]).place if other else found.place,
                    name=node.name,
                    written=other[0].name if other else None,
                )


@rule("not-built-yet")
def not_built_yet(trace: Trace) -> Iterator[Finding]:
    """Something needs the weights of a model that was never shown its input."""
    for error, _ in said(trace, _UNBUILT, "ValueError", "AttributeError", "TypeError"):
        yield cause(error.place, wanted=_wanting(trace, error.place))


def _wanting(trace: Trace, place: Place | None) -> str | None:
    """The call on a line that needs weights."""
    for call, _ in calls_at(trace, place, *_NEEDS):
        return ast.unparse(call)[:60]
    return None


@rule("softmax-over-rows")
def softmax_over_rows(trace: Trace) -> Iterator[Finding]:
    """``Softmax(axis=0)`` in a model: the samples of a batch compete."""
    for model, place in used_models(trace):
        for layer in model.layers:
            if layer.class_name == "Softmax" and layer.config.get("axis") in (0, (0,)):
                made = [found.place for _, found in trace.program.calls("Softmax")]
                yield certain(made[-1] if made else place, layer=layer.class_name)


@rule("softmax-over-one-value")
def softmax_over_one_value(trace: Trace) -> Iterator[Finding]:
    """Attention whose ``Softmax()`` goes along an axis of length 1: every weight is 1."""
    if trace.fits and trace.exception is None:
        yield from one_score_each(trace)
    for model, place in used_models(trace):
        ends = closing(model)  # of the output another fault speaks
        for layer in model.layers:
            shape, axis = layer.output_shape or (), layer.config.get("axis", -1)
            if layer in ends or activation(layer) != "softmax" or not isinstance(axis, int):
                continue
            if len(shape) < 2 or not -len(shape) <= axis < len(shape) or shape[axis] != 1:
                continue
            if any(side != 1 for side in shape[1:]):  # else there is nothing to share out at all
                yield certain(place, layer=layer.name, axis=axis, shape=shape_text(shape))
