"""Weights of an own layer that are plain numbers: no optimizer ever changes them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, literal
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, likely, rule
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.trace import Trace

_RANDOM: Final = re.compile(
    r"(^|\.)random\.(\w+\.)?(normal|uniform|truncated_normal|randn|rand|random)$"
    r"|(^|\.)(random_normal|random_uniform|randn|truncated_normal)$"
)
_EVEN: Final = re.compile(r"(^|\.)(zeros|ones)$")
_TRACKED: Final = re.compile(r"(^|\.)(Variable|add_weight|add_variable|Parameter)$")
_FOREIGN: Final = frozenset({"tf.Variable", "tensorflow.Variable"})
_WRAPPING: Final = re.compile(
    r"(^|\.)(constant|convert_to_tensor|cast|array|asarray|astype|float32|reshape)$"
)
_PRODUCTS: Final = frozenset(
    {"matmul", "dot", "tensordot", "einsum", "conv", "conv1d", "conv2d", "multiply"}
)
_MEANT: Final = re.compile(
    r"fixed|frozen|random|fourier|noise|noisy|mask|project|reservoir|echo|hash|positional|encoding"
    r"|dropout|perturb|augment",
    re.IGNORECASE,
)
"""Names of layers that are meant to draw numbers once and leave them."""
_UNTRAINED: Final = frozenset({"stop_gradient", "sin", "cos"})
_NO_WEIGHTS: Final = re.compile(r"does not have any trainable weights|No gradients provided")


@rule("weights-are-plain-tensors")
def weights_are_plain_tensors(trace: Trace) -> Iterator[Finding]:
    """``self.w = tf.random.normal(...)`` in ``build``, multiplied with the inputs in ``call``."""
    refused = any(error.search(_NO_WEIGHTS.pattern) for error in raised(trace))
    if not trace.fits or (trace.exception is not None and not refused):
        return
    if any(True for _ in trace.program.calls(".watch")):
        return  # gradients of plain tensors can be taken, and a step of one's own be made
    none = all(fit.model.built and fit.model.trainable_parameters == 0 for fit in trace.fits)
    trained = {
        layer.class_name: layer.parameters for fit in trace.fits for layer in fit.model.layers
    }
    for node, found, _ in own_classes(trace, "Layer", "Model"):
        called = method(node, "call")
        if called is None or _says_so(node) or trained.get(node.name, 0) > 0:
            continue
        multiplied, added = _used(called)
        made = list(_made(node))
        drawn = [name for _, name, random in made if random and name in multiplied]
        scaled = [name for _, name, random in made if not random and name in multiplied]
        shifted = [name for _, name, random in made if not random and name in added]
        names = drawn or (scaled if shifted else [])
        for assigned, name, _ in made:
            if name in names:
                tell = cause if refused else certain if none else likely
                yield tell(
                    found.part(assigned).place,
                    name=node.name,
                    weight=f"self.{name}",
                    written=ast.unparse(assigned.value)[:60],
                )


@rule("weights-not-on-the-list")
def weights_not_on_the_list(trace: Trace) -> Iterator[Finding]:
    """``self.w = tf.Variable(...)``: Keras counts only variables of its own."""
    if not trace.fits or trace.exception is not None:
        return
    for call, _ in trace.program.calls(".gradient"):
        if not any("trainable" in ast.unparse(one) for one in call.args[1:]):
            return  # a step of one's own may change them
    kept = {layer.class_name: layer.parameters for fit in trace.fits for layer in fit.model.layers}
    for node, found, _ in own_classes(trace, "Layer"):
        called = method(node, "call")
        if called is None or kept.get(node.name) != 0 or _MEANT.search(node.name):
            continue
        used = {dotted(one) for one in ast.walk(called) if isinstance(one, ast.Attribute)}
        changed = any(
            isinstance(one, ast.Attribute)
            and (one.attr.startswith("assign") or "trainable" in one.attr)
            for one in ast.walk(node)
        )
        for call, name in () if changed else _variables(node):
            if f"self.{name}" in used:
                yield certain(found.part(call).place, name=node.name, weight=f"self.{name}")
                break


def _variables(node: ast.ClassDef) -> Iterator[tuple[ast.Call, str]]:
    """Variables of TensorFlow that ``__init__`` or ``build`` put into ``self``, or a list there."""
    for where in (method(node, "__init__"), method(node, "build")):
        for one in ast.walk(where) if where is not None else ():
            target: ast.expr | None = None
            value: ast.expr | None = None
            if isinstance(one, ast.Assign):
                target, value = one.targets[0], one.value
            elif isinstance(one, ast.Call) and callee(one) == "append" and one.args:
                assert isinstance(one.func, ast.Attribute)
                target, value = one.func.value, one.args[0]
            held = [part for part in ast.walk(value) if _of_tensorflow(part)] if value else []
            plain = isinstance(target, ast.Attribute) and dotted(target.value) == "self"
            if held and plain and isinstance(target, ast.Attribute):
                assert isinstance(held[0], ast.Call)
                yield held[0], target.attr


def _of_tensorflow(node: ast.AST) -> bool:
    """``tf.Variable(...)`` that is meant to be trained."""
    if not isinstance(node, ast.Call) or dotted(node.func) not in _FOREIGN:
        return False
    return all(item.arg != "trainable" or literal(item.value) is True for item in node.keywords)


def _made(node: ast.ClassDef) -> Iterator[tuple[ast.Assign, str, bool]]:
    """Attributes that ``__init__`` or ``build`` give plain numbers, and whether these are drawn."""
    for where in (method(node, "__init__"), method(node, "build")):
        for one in ast.walk(where) if where is not None else ():
            if not isinstance(one, ast.Assign) or len(one.targets) != 1:
                continue
            target = one.targets[0]
            maker = _maker(one.value)
            if isinstance(target, ast.Attribute) and dotted(target.value) == "self" and maker:
                yield one, target.attr, maker == "drawn"


def _maker(value: ast.expr) -> str | None:
    """``drawn`` for random numbers, ``even`` for zeros or ones, also scaled or converted."""
    if isinstance(value, ast.BinOp):
        return _maker(value.left) or _maker(value.right)
    if not isinstance(value, ast.Call):
        return None
    name = dotted(value.func)
    if _RANDOM.search(name):
        return "drawn"
    if _EVEN.search(name):
        return "even"
    if _WRAPPING.search(name):
        inner = value.func.value if isinstance(value.func, ast.Attribute) else None
        given = value.args[:1] + ([inner] if isinstance(inner, ast.Call) else [])
        return next((found for one in given if (found := _maker(one))), None)
    return None


def _says_so(node: ast.ClassDef) -> bool:
    """The class has weights beside these, or says that these are meant to stay."""
    if _MEANT.search(node.name):
        return True
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and _TRACKED.search(dotted(one.func)):
            return True
        if isinstance(one, ast.Attribute) and (one.attr in _UNTRAINED or _MEANT.search(one.attr)):
            drawing = one.attr in ("random", "random_normal", "random_uniform")
            if not drawing:
                return True
        if isinstance(one, ast.keyword) and one.arg == "trainable":
            return True
    return False


def _used(called: ast.FunctionDef) -> tuple[frozenset[str], frozenset[str]]:
    """Attributes of ``self`` that ``call`` multiplies something with, and that it adds."""
    multiplied: set[str] = set()
    added: set[str] = set()
    for one in ast.walk(called):
        if isinstance(one, ast.BinOp):
            sides = {name for side in (one.left, one.right) if (name := _own(side))}
            if isinstance(one.op, ast.Mult | ast.MatMult):
                multiplied |= sides
            elif isinstance(one.op, ast.Add):
                added |= sides
        elif isinstance(one, ast.Call) and callee(one) in _PRODUCTS:
            multiplied |= {name for given in one.args if (name := _own(given))}
    return frozenset(multiplied), frozenset(added)


def _own(node: ast.expr) -> str | None:
    """``w`` of ``self.w``."""
    plain = isinstance(node, ast.Attribute) and dotted(node.value) == "self"
    return node.attr if plain and isinstance(node, ast.Attribute) else None
