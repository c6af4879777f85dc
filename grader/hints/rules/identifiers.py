"""Words and brackets that Keras reads in another way than they were meant."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, callee, dotted, keyword
from grader.hints.raised import listed, nearest, raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at, value_of
from grader.hints.trace import Trace
from grader.hints.vocabulary import IDENTIFIERS, KNOWN_NAMES
from grader.model.exception import ExceptionFacts

_UNKNOWN: Final = re.compile(
    r"Could not interpret (\w+)(?: function)? identifier: (?!<)(\S{1,60})\s*$"
)
# Seen with Keras 3.15.1: what a tensor meets where a setting of the layer is expected.
_TENSOR_AS_SETTING: Final = r"(?i)<kerastensor|KerasTensor cannot be used as a boolean"
_ITERATED: Final = r"Iterating over a symbolic KerasTensor|A KerasTensor is symbolic"
_CLASS_GIVEN: Final = (
    r"(?:Received|passed as a keyword argument|optimizer identifier): <class '[\w.]*\.(\w+)'>"
)
_CLASSES: Final = frozenset(
    name
    for name, module in KNOWN_NAMES.items()
    if module in ("keras.layers", "keras.optimizers") or name in ("Sequential", "Model")
)


@rule("unknown-name")
def unknown_name(trace: Trace) -> Iterator[Finding]:
    """A loss, metric, optimizer or activation by a name that Keras does not know."""
    for error in raised(trace, "ValueError"):
        match = _UNKNOWN.search(error.message.partition("\n")[0])
        if match:
            kind, name = match[1], match[2].strip("'\"`.")
            yield cause(error.place, kind=kind, name=name, nearest=listed(_known(kind, name)))


def _known(kind: str, name: str) -> list[str]:
    """Names of this kind that the word may have meant."""
    names = IDENTIFIERS.get(kind, frozenset())
    bare = name.removeprefix("val_")
    return [bare] if bare != name and bare in names else nearest(bare, names)


_SKLEARN_CLASS: Final = r"^Expected an estimator instance \((\w+)\(\)\), got estimator class"
_SELF_MISSING: Final = r"^\w+\.\w+\(\) missing \d+ required positional argument"
_GENERATOR: Final = r"Unrecognized data type: x=<function (\w+) at"
_FUNCTION_USED: Final = (
    r"'(?:builtin_function_or_method|method)' (?:object (?:has no attribute|is not (?:iterable"
    r"|subscriptable))|and '\w+')|write\(\) argument must be str, not method|not 'method'"
)
_CALLBACK_CLASS: Final = r"\w+\.(?:set_model|set_params|on_\w+)\(\) missing \d+ required"
_LAYER_GIVEN: Final = (
    r"Only input tensors may be passed as positional arguments.*"
    r"<class 'keras\.src\.layers"
    r"|All `outputs` values must be KerasTensors\. .*of type <class 'keras\.src\.layers"
)


@rule("brackets-missing")
def brackets_missing(trace: Trace) -> Iterator[Finding]:
    """``Flatten`` or ``Flatten(x)`` where ``Flatten()`` makes the layer."""
    for error in raised(trace):
        said = error.search(_CLASS_GIVEN)
        if said and error.type == "ValueError":
            yield _missing(error, said[1], f"{said[1]}()")
        elif error.search(_TENSOR_AS_SETTING) or error.search(_ITERATED):
            for call in _on_a_tensor(trace, error):
                name = callee(call)
                given = ast.unparse(call.args[0])
                yield _missing(error, f"{name}({given})", f"{name}(...)({given})")
        elif error.search(_LAYER_GIVEN):
            for made in _layers_uncalled(trace, error):
                written, meant = ast.unparse(made.node), _two_steps(trace, made.node)
                yield cause(made.place, written=written[:60], meant=meant[:60])
        elif (said := error.search(_SKLEARN_CLASS)) or (said := error.search(_GENERATOR)):
            yield _missing(error, said[1], f"{said[1]}()")
        elif error.search(_CALLBACK_CLASS):
            for name in _callbacks_uncalled(trace, error):
                yield _missing(error, name, f"{name}()")
        elif error.search(r"Using a symbolic `tf\.Tensor` as a Python `bool`"):
            for found, name in _activation_classes(trace):
                yield cause(found.place, written=name, meant=f"{name}()")
        elif error.search(r"does not support the context manager protocol|^__enter__$"):
            for written in _managers_uncalled(trace, error):
                yield _missing(error, written, f"{written}()")
        elif error.search(_FUNCTION_USED):
            for written in _methods_uncalled(trace, error):
                yield _missing(error, written, f"{written}()")
        elif error.search(r"truth value of an array") and error.by_library:
            for name in _measures_uncalled(trace, error):
                yield _missing(error, name, f"{name}()")
        elif error.type in ("TypeError", "AttributeError"):
            for name in _class_as_object(trace, error):
                yield _missing(error, name, f"{name}()")


def _missing(error: ExceptionFacts, written: str, meant: str) -> Finding:
    return cause(error.place, written=written[:60], meant=meant[:60])


def _on_a_tensor(trace: Trace, error: ExceptionFacts) -> Iterator[ast.Call]:
    """Layers of the line that ended it which are made of a name, and not called afterwards."""
    here = list(trace.program.at(error.place, ast.Call))
    called = {id(one.node.func) for one in here}
    for found in here:
        node = found.node
        name = callee(node)
        if KNOWN_NAMES.get(name) != "keras.layers" or name in ("Input", "InputLayer"):
            continue
        if id(node) not in called and node.args and not isinstance(node.args[0], ast.Constant):
            yield node


def _layers_uncalled(trace: Trace, error: ExceptionFacts) -> Iterator[FoundNode[ast.Call]]:
    """Where layers are made, and not called, that names of the line hold."""
    place = error.place
    used = {found.node.id for found in trace.program.at(error.place, ast.Name)}
    bound: dict[str, FoundNode[ast.Call]] = {}
    for name, value, found in trace.program.named():
        if place is None or found.unit.label != place.file or found.place.line >= place.line:
            continue
        bound.pop(name, None)
        if isinstance(value, ast.Call):
            bound[name] = FoundNode(value, found.unit, found.lines)
    for name in sorted(used & bound.keys()):
        made = callee(bound[name].node)
        if KNOWN_NAMES.get(made) == "keras.layers" and made not in ("Input", "InputLayer"):
            yield bound[name]


def _two_steps(trace: Trace, made: ast.Call) -> str:
    """``Concatenate()([a, b])`` of ``Concatenate([a, b])``; ``Dense(3)(...)`` of ``Dense(3)``.

    What the layer was given first is its input where it holds what other lines computed.
    """
    first = made.args[0] if made.args else None
    tensors = first is not None and any(
        isinstance(value_of(trace, one), ast.Call)
        for one in (first.elts if isinstance(first, ast.List | ast.Tuple) else [first])
        if isinstance(one, ast.Name)
    )
    if first is None or not tensors:
        return f"{ast.unparse(made)}(...)"
    settings = ast.Call(func=made.func, args=made.args[1:], keywords=made.keywords)
    return f"{ast.unparse(settings)}({ast.unparse(first)})"


def _callbacks_uncalled(trace: Trace, error: ExceptionFacts) -> Iterator[str]:
    """Classes among the callbacks of the line that ended it, of Keras or of the program itself."""
    own = {found.node.name for found in trace.program.nodes(ast.ClassDef)}
    for call, _ in calls_at(trace, error.place, ".fit", ".evaluate", ".predict"):
        given = value_of(trace, keyword(call, "callbacks"))
        for one in given.elts if isinstance(given, ast.List | ast.Tuple) else [given]:
            held = value_of(trace, one) or one  # a name that was imported is bound to nothing
            name = dotted(held).rpartition(".")[2] if held is not None else ""
            if KNOWN_NAMES.get(name) == "keras.callbacks" or name in own:
                yield name


def _activation_classes(trace: Trace) -> Iterator[tuple[FoundNode[ast.Call], str]]:
    """``Dense(16, activation=LeakyReLU)``: the class, which is made anew with the tensor."""
    for found in trace.program.nodes(ast.Call):
        given = keyword(found.node, "activation")
        name = dotted(given) if given is not None else "?"
        if KNOWN_NAMES.get(name.rpartition(".")[2]) == "keras.layers":
            yield found, name


def _managers_uncalled(trace: Trace, error: ExceptionFacts) -> Iterator[str]:
    """``with tf.GradientTape as tape``: the class stands there, and no tape."""
    for found in trace.program.at(error.place, ast.With):
        for item in found.node.items:
            if isinstance(item.context_expr, ast.Attribute | ast.Name):
                yield ast.unparse(item.context_expr)


def _methods_uncalled(trace: Trace, error: ExceptionFacts) -> Iterator[str]:
    """``x.flatten`` on the line that ended it, or what a name of that line was bound to."""
    called = {id(found.node.func) for found in trace.program.nodes(ast.Call)}
    used = {found.node.id for found in trace.program.at(error.place, ast.Name)}
    for name, value, _ in trace.program.named():
        if name in used and isinstance(value, ast.Attribute):
            yield ast.unparse(value)
    for found in trace.program.at(error.place, ast.Attribute):
        if id(found.node) not in called and isinstance(found.node.ctx, ast.Load):
            yield ast.unparse(found.node)


def _measures_uncalled(trace: Trace, error: ExceptionFacts) -> Iterator[str]:
    """Classes of losses and metrics that the line gives tensors as if they were settings."""
    for found in trace.program.at(error.place, ast.Call):
        value = value_of(trace, found.node.func)
        *modules, name = dotted(value).split(".") if value is not None else [""]
        if {"losses", "metrics"} & set(modules) and name[:1].isupper():
            yield name


def _class_as_object(trace: Trace, error: ExceptionFacts) -> Iterator[str]:
    """Classes that a name of the line was bound to without making an object."""
    used = {found.node.id for found in trace.program.at(error.place, ast.Name)}
    for target, value, _ in trace.program.named():
        name = dotted(value).rpartition(".")[2]
        plain = target in used and isinstance(value, ast.Name | ast.Attribute)
        own_self = error.search(_SELF_MISSING) is not None and name[:1].isupper()
        if plain and (name in _CLASSES or own_self):
            yield name
