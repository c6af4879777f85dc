"""Metrics: those of the learner's own that forget, and those of a loop that never forget."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from grader.hints.program import Found, FoundNode, dotted
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.trace import Trace
from grader.wire.record import Predicted

_KEPT = ("last", "latest", "current", "best", "max", "min", "peak")
"""Words of measures that are meant to hold one batch."""
_EXTREMES = frozenset({"maximum", "minimum", "max", "min"})
RESETS = frozenset({"reset_state", "reset_states", "reset"})
"""Methods that empty a metric."""


@rule("metric-overwritten")
def metric_overwritten(trace: Trace) -> Iterator[Finding]:
    """``self.total.assign(...)`` in ``update_state``: what earlier batches gave is lost."""
    if not trace.fits:
        return
    used = {dotted(found.node.func).rpartition(".")[2] for found in trace.program.nodes(ast.Call)}
    for node, found, _ in own_classes(trace, "Metric"):
        update, result = method(node, "update_state"), method(node, "result")
        if node.name not in used or update is None or result is None:
            continue
        if any(word in node.name.lower() for word in _KEPT):
            continue
        read = {one.attr for one in ast.walk(result) if isinstance(one, ast.Attribute)}
        grows = _grown(update)
        for written, name, value in _set(update):
            keeps = any(
                isinstance(one, ast.Attribute) and one.attr == name for one in ast.walk(value)
            ) or any(
                isinstance(one, ast.Call) and dotted(one.func).rpartition(".")[2] in _EXTREMES
                for one in ast.walk(value)
            )
            kept = any(word in name.lower() for word in _KEPT)
            if name in read and not keeps and name not in grows and not kept:
                yield certain(
                    found.part(written).place,
                    name=node.name,
                    held=f"self.{name}",
                    written=ast.unparse(written)[:60],
                )


def _set(update: ast.FunctionDef) -> Iterator[tuple[ast.stmt, str, ast.expr]]:
    """Statements that give an attribute of ``self`` a new value."""
    for one in ast.walk(update):
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call):
            call = one.value
            owner = call.func.value if isinstance(call.func, ast.Attribute) else None
            assigns = isinstance(call.func, ast.Attribute) and call.func.attr == "assign"
            held, value = owner, call.args[0] if assigns and call.args else None
        elif isinstance(one, ast.Assign):
            held, value = one.targets[0], one.value
        else:
            continue
        if value is None or not isinstance(held, ast.Attribute):
            continue
        if dotted(held.value) == "self":
            yield one, held.attr, value


def _grown(update: ast.FunctionDef) -> frozenset[str]:
    """Attributes that are added to as well."""
    added = {
        one.func.value.attr
        for one in ast.walk(update)
        if isinstance(one, ast.Call)
        and isinstance(one.func, ast.Attribute)
        and one.func.attr in ("assign_add", "assign_sub", "append")
        and isinstance(one.func.value, ast.Attribute)
    }
    added |= {
        one.target.attr
        for one in ast.walk(update)
        if isinstance(one, ast.AugAssign) and isinstance(one.target, ast.Attribute)
    }
    return frozenset(added)


@rule("metric-not-reset")
def metric_not_reset(trace: Trace) -> Iterator[Finding]:
    """A metric of a loop of one's own is read after each epoch and counts on from the last one."""
    if trace.ended == "not_run" or trace.exception is not None:
        return
    reset = {
        dotted(found.node.value)
        for found in trace.program.nodes(ast.Attribute)
        if found.node.attr in RESETS
    }
    made = {name: adding(trace, name) for name in metrics_of(trace)}
    for found in trace.program.nodes(ast.For):
        for name, functions in made.items():
            if name in reset or _bound_in(found, name) or any("metric" in one for one in reset):
                continue
            inner = [one for one in ast.walk(found.node) if isinstance(one, ast.For | ast.While)]
            filling = {name, f"{name}.update_state"} | functions
            steps = [one for one in inner if one is not found.node and counts(one, filling)]
            read = _read(found.node, name)
            outside = [
                one for one in read
                if not any(step.lineno <= one.lineno <= (step.end_lineno or 0) for step in steps)
            ]  # fmt: skip
            if steps and outside and _runs(trace):
                yield likely(found.part(outside[0]).place, name=name, loop_line=found.place.line)


def metrics_of(trace: Trace) -> frozenset[str]:
    """Names that hold a metric of Keras, made once."""
    return frozenset(
        dotted(target)
        for found in trace.program.nodes(ast.Assign)
        if isinstance(found.node.value, ast.Call)
        and ".metrics." in f".{dotted(found.node.value.func)}"
        and "sklearn" not in dotted(found.node.value.func)
        for target in found.node.targets
        if isinstance(target, ast.Name)
    )


def compared_in_loops(trace: Trace) -> Iterator[Found]:
    """Lines that give ``keras.metrics.Accuracy()``, which wants equal numbers, raw answers."""
    made = {
        dotted(target)
        for found in trace.program.nodes(ast.Assign)
        if isinstance(found.node.value, ast.Call)
        and dotted(found.node.value.func).endswith("metrics.Accuracy")
        for target in found.node.targets
    }
    if not made:
        return
    asked = [one.place for one in trace.of(Predicted)]
    answers: dict[str, bool] = {}
    for one in trace.program.nodes(ast.Assign):
        for target in one.node.targets:
            raw = _answers(one.node.value) or any(map(one.covers, asked))
            raw = raw and isinstance(one.node.value, ast.Call) and not _decides(one.node.value)
            answers[dotted(target)] = answers.get(dotted(target), True) and raw
    for found in trace.program.nodes(ast.Call):
        owner = dotted(found.node.func).removesuffix(".update_state")
        given = found.node.args[1] if owner in made and len(found.node.args) > 1 else None
        if given is None or isinstance(given, ast.Compare):
            continue
        direct = _answers(given) or any(map(found.covers, asked))
        direct = direct and isinstance(given, ast.Call)
        if answers.get(dotted(given), False) or (direct and not _decides(given)):
            yield found


def _answers(node: ast.expr) -> bool:
    """``model(x, training=True)``."""
    return isinstance(node, ast.Call) and any(item.arg == "training" for item in node.keywords)


def _decides(node: ast.AST) -> bool:
    """Whether answers become classes there."""
    deciding = ("argmax", "round", "cast", "greater", "astype", "where", "rint", "top_k")
    return any(
        isinstance(one, ast.Compare)
        or (isinstance(one, ast.Call) and dotted(one.func).rpartition(".")[2] in deciding)
        for one in ast.walk(node)
    )


def _bound_in(found: FoundNode[ast.For], name: str) -> bool:
    return any(
        isinstance(one, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in one.targets)
        for one in ast.walk(found.node)
    )


def counts(loop: ast.AST, functions: Collection[str]) -> bool:
    """``acc.update_state(...)`` or ``acc(...)`` in a loop, or a function that does so."""
    return any(
        isinstance(one, ast.Call) and dotted(one.func) in functions for one in ast.walk(loop)
    )


def adding(trace: Trace, name: str) -> frozenset[str]:
    """Functions of the program that add to a metric."""
    return frozenset(
        found.node.name
        for found in trace.program.nodes(ast.FunctionDef)
        if counts(found.node, (name, f"{name}.update_state"))
    )


def _read(loop: ast.For, name: str) -> list[ast.Call]:
    return [
        one
        for one in ast.walk(loop)
        if isinstance(one, ast.Call) and dotted(one.func) == f"{name}.result"
    ]


def _runs(trace: Trace) -> bool:
    """A training of the learner's own took place."""
    return any(fit.start.via != "fit" for fit in trace.fits)
