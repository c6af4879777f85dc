"""Training loops of the learner's own: what becomes of the gradients."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, names_in
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.given import calls_at, value_of
from grader.hints.trace import Trace
from grader.model.place import Place

_STEPS: Final = frozenset(
    {"apply_gradients", "apply", "assign", "assign_sub", "assign_add", "minimize", "set_weights",
     "stateless_apply", "scatter_sub"}
)  # fmt: skip
"""Methods that change weights."""
_WEIGHTS: Final = ("trainable_variables", "trainable_weights", "variables", "weights")


@rule("gradients-not-applied")
def gradients_not_applied(trace: Trace) -> Iterator[Finding]:
    """Gradients of weights, in a loop or in ``train_step``, and no step is made with them."""
    if trace.ended == "not_run" or trace.exception is not None:
        return
    changed = {
        one.node.attr
        for one in trace.program.nodes(ast.Attribute)
        if isinstance(one.node, ast.Attribute)
    }
    if changed & _STEPS:
        return
    repeated = _repeated(trace)
    fitted = "fit" in changed and "train_step" not in {
        one.node.name
        for one in trace.program.nodes(ast.FunctionDef)
        if isinstance(one.node, ast.FunctionDef)
    }
    for found in trace.program.nodes(ast.Assign) if not fitted else ():
        assert isinstance(found.node, ast.Assign)
        call = found.node.value
        if not isinstance(call, ast.Call) or not _of_weights(call):
            continue
        if (found.unit.label, found.node.lineno) in repeated:
            target = found.node.targets[0]
            yield certain(
                found.place,
                gradients=target.id if isinstance(target, ast.Name) else None,
                tape=ast.unparse(call)[:70],
            )


def _of_weights(call: ast.Call) -> bool:
    """``tape.gradient(loss, model.trainable_variables)``: not of inputs, as for a picture of them.

    A name in their place counts where it says so itself.
    """
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "gradient":
        return False
    sources = call.args[1:2] + [item.value for item in call.keywords if item.arg == "sources"]
    return any(
        (isinstance(one, ast.Attribute) and one.attr in _WEIGHTS)
        or (isinstance(one, ast.Name) and one.id in _WEIGHTS)
        for one in sources
    )


def _repeated(trace: Trace) -> frozenset[tuple[str, int]]:
    """Lines that stand in a loop or in a function: they run again and again."""
    lines: set[tuple[str, int]] = set()
    for found in trace.program.nodes(ast.For, ast.While, ast.FunctionDef):
        lines |= _lines(found)
    return frozenset(lines)


def _lines(found: Found) -> set[tuple[str, int]]:
    node = found.node
    first, last = getattr(node, "lineno", 0), getattr(node, "end_lineno", None) or 0
    return {(found.unit.label, line) for line in range(first, last + 1)}


@rule("optimizer-step-form")
def optimizer_step_form(trace: Trace) -> Iterator[Finding]:
    """``apply_gradients`` without pairs, or a tape that is asked twice."""
    for error in raised(trace):
        clipped = next(_clipped(trace, error.place), None)
        if clipped is not None:
            yield cause(
                clipped.place, written=None, tape=None, clipped=ast.unparse(clipped.node)[:60]
            )
            continue
        if error.search(r"non-persistent GradientTape can only be used"):
            for call, _ in calls_at(trace, error.place, ".gradient", ".jacobian"):
                yield cause(error.place, tape=ast.unparse(call)[:60], written=None)
            continue
        for call, _ in calls_at(trace, error.place, ".apply_gradients"):
            if not _in_pairs(trace, call):
                yield cause(error.place, written=ast.unparse(call)[:60], tape=None)


def _clipped(trace: Trace, place: Place | None) -> Iterator[Found]:
    """``g = tf.clip_by_global_norm(g, 1)``, which gives two things, before that step."""
    for call, found in calls_at(trace, place, ".apply_gradients", ".apply"):
        used = names_in(call.args)
        for name in used:
            bound = [
                one
                for one in trace.program.bound_to(name)
                if one.unit.label == found.unit.label and one.place.line < found.place.line
            ]
            last = bound[-1] if bound else None
            made = last.node.value if last and isinstance(last.node, ast.Assign) else None
            if last is not None and made and callee(made) == "clip_by_global_norm":
                yield last


def _in_pairs(trace: Trace, call: ast.Call) -> bool:
    """``zip(gradients, weights)`` as the only argument; what cannot be seen counts as one."""
    if len(call.args) != 1 or call.keywords:
        return len(call.args) < 2 and bool(call.keywords)
    given = value_of(trace, call.args[0])
    if isinstance(given, ast.Call) and isinstance(given.func, ast.Name) and given.func.id == "zip":
        first = given.args[0] if given.args else None
        return not (isinstance(first, ast.Attribute) and first.attr in _WEIGHTS)
    gradients = isinstance(given, ast.Call) and dotted(given.func).endswith(".gradient")
    return not (gradients or isinstance(given, ast.Tuple | ast.List))
