"""Losses that the learner wrote: the order of their arguments, and where they have no bound."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted, names_in
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.crossed import named_models
from grader.hints.trace import Trace

_ASYMMETRIC: Final = re.compile(r"(crossentropy|kl_divergence|poisson)$")
_ANSWER: Final = re.compile(r"pred|output|logit|hat|guess", re.IGNORECASE)
_TRUTH: Final = re.compile(r"true|label|target|actual|truth", re.IGNORECASE)
"""What the two arguments of a loss are called."""
_COMPARING: Final = frozenset({"greater", "less", "greater_equal", "less_equal"})
_ASKS: Final = _COMPARING | {"equal", "not_equal", "is_nan", "is_finite", "log"}
_CLEAR: Final = 0.2


@rule("loss-arguments-exchanged")
def loss_arguments_exchanged(trace: Trace) -> Iterator[Finding]:
    """``categorical_crossentropy(y_pred, y_true)`` inside of a loss of one's own."""
    names = own_losses(trace)
    for found in trace.program.nodes(ast.FunctionDef):
        function = found.node
        if function.name not in names:
            continue
        given = [one.arg for one in function.args.args if one.arg != "self"][:2]
        for node in ast.walk(function):
            if not isinstance(node, ast.Call) or not _ASYMMETRIC.search(dotted(node.func)):
                continue
            first = [one.id if isinstance(one, ast.Name) else "" for one in node.args[:2]]
            if len(given) == 2 and first == given[::-1]:
                name = callee(node)
                yield certain(
                    found.part(node).place,
                    call=f"{name}({', '.join(first)})",
                    function=function.name,
                    given=None,
                    step=None,
                )
    yield from _named_turned_round(trace)
    yield from _called_turned_round(trace)
    for fit in trace.fits:
        place = fit.start.judged_at
        if fit.start.exchanged and place is not None:
            written = [
                ast.unparse(found.node)[:60]
                for found in trace.program.nodes(ast.Call)
                if (found.unit.label, found.place.line) == (place.file, place.line)
                and len(found.node.args) == 2
            ]
            yield certain(
                place, call=written[0] if written else None, function=None, given=None, step=None
            )


def _named_turned_round(trace: Trace) -> Iterator[Finding]:
    """``def own(y_pred, y_true)`` with a step that treats the two differently."""
    for found, function in own_functions(trace):
        given = [one.arg for one in function.args.args if one.arg != "self"][:2]
        if len(given) < 2 or not (_ANSWER.search(given[0]) and _TRUTH.search(given[1])):
            continue
        if _ANSWER.search(given[1]) or _TRUTH.search(given[0]):
            continue
        turned = {given[0]: given[1], given[1]: given[0]}
        steps = [one for one in ast.walk(function) if _one_sided(one, given[0], given[1])]
        written = {ast.unparse(one) for one in ast.walk(function) if isinstance(one, ast.expr)}
        step = next((one for one in steps if _exchanged(one, turned) not in written), None)
        differs = _differs(trace)
        if step is not None or differs:
            yield certain(
                found.place,
                call=None,
                function=function.name,
                given=", ".join(given),
                step=ast.unparse(step)[:50] if step is not None else None,
                **differs,
            )


def _called_turned_round(trace: Trace) -> Iterator[Finding]:
    """``own(prediction, y)`` in a loop, where it is defined as ``own(y_true, y_pred)``."""
    models = named_models(trace)
    asked = {
        name
        for name, value, _ in trace.program.named()
        if isinstance(value, ast.Call) and dotted(value.func) in models
    }
    for found in trace.program.nodes(ast.FunctionDef):
        given = [one.arg for one in found.node.args.args if one.arg != "self"]
        if len(given) != 2 or not (_TRUTH.search(given[0]) and _ANSWER.search(given[1])):
            continue
        if not any(_looks_at_one(one, *given) for one in ast.walk(found.node)):
            continue
        for call, at in trace.program.calls(found.node.name):
            names = [one.id if isinstance(one, ast.Name) else "" for one in call.args]
            if len(names) == 2 and names[0] in asked and names[1] and names[1] not in asked:
                written = ast.unparse(call)[:60]
                yield certain(at.place, call=written, function=None, given=None, step=None)


def _looks_at_one(node: ast.AST, truth: str, answer: str) -> bool:
    """A question to one of the two alone: ``not_equal(y_true, -1)``, ``log(y_pred)``."""
    asks = isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and callee(node) in _ASKS)
    return asks and len(names_in([node]) & {truth, answer}) == 1


def _differs(trace: Trace) -> dict[str, float]:
    """What the own loss is of answers, and what it is with answers and labels exchanged."""
    for fit in trace.fits:
        for name in ("own_loss", "own_loss_of_quantities"):
            for figures in trace.probed(name, fit.model):
                asked, turned = figures.get("asked"), figures.get("turned")
                if asked is None or turned is None:
                    continue
                if abs(asked - turned) > _CLEAR * max(abs(asked), abs(turned)):
                    return {"asked": figure(asked), "turned": figure(turned)}
    return {}


def _exchanged(node: ast.AST, names: dict[str, str]) -> str:
    """How it would be written with the names exchanged: a loss that says both is symmetric."""
    pattern = "|".join(re.escape(one) for one in names)
    return re.sub(rf"\b({pattern})\b", lambda one: names[one[0]], ast.unparse(node))


def _one_sided(node: ast.AST, answer: str, truth: str) -> bool:
    """A step that is another one when the two names change places."""
    sides: list[ast.expr] = []
    if isinstance(node, ast.Call):
        name = callee(node)
        if name in ("log", "log_softmax", "sigmoid", "softmax"):
            return answer in names_in(node.args[:1]) and truth not in names_in(node.args[:1])
        sides = node.args[:2] if name in _COMPARING else []
    elif isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators][:2]
    return {one.id for one in sides if isinstance(one, ast.Name)} >= {answer, truth}


_BENT: Final = re.compile(
    r"abs|square|pow|norm|log|exp|cosh|huber|error|entropy|loss|maximum|relu|sqrt|divergence|where"
    r"|similarity|hinge|softplus|clip|max|min|sign|dot|gan|wasserstein",
    re.IGNORECASE,
)
"""What keeps a difference from falling below every bound, or says that a loss is meant to fall."""


@rule("loss-without-bound")
def loss_without_bound(trace: Trace) -> Iterator[Finding]:
    """``mean(y_true - y_pred)``: the larger the prediction, the smaller the loss, without end."""
    for found, function in own_functions(trace):
        inside = list(ast.walk(function))
        calls = " ".join(dotted(one.func) for one in inside if isinstance(one, ast.Call))
        powers = any(
            isinstance(one, ast.BinOp) and isinstance(one.op, ast.Pow | ast.Mult | ast.Div)
            for one in inside
        )
        difference = next(
            (
                one for one in inside
                if (isinstance(one, ast.BinOp) and isinstance(one.op, ast.Sub))
                or (isinstance(one, ast.Call) and dotted(one.func).endswith("subtract"))
            ),
            None,
        )  # fmt: skip
        if difference is None or powers or _BENT.search(f"{calls} {_plain(function)}"):
            continue
        for fit in trace.fits:
            losses = fit.end.history.get("loss", []) if fit.end else []
            if losses and losses[-1] < 0 and losses[-1] <= losses[0]:
                yield certain(
                    found.part(difference).place,
                    function=function.name,
                    written=ast.unparse(difference)[:50],
                    last=figure(losses[-1]),
                )


@rule("loss-log-of-zero")
def loss_log_of_zero(trace: Trace) -> Iterator[Finding]:
    """A logarithm of predictions in a loss of one's own, and a loss that is no number."""
    for found, function in own_functions(trace):
        kept = re.search(r"clip|epsilon|eps\b|maximum|1e-", ast.unparse(function))
        logs = [
            one
            for one in ast.walk(function)
            if isinstance(one, ast.Call) and dotted(one.func).rpartition(".")[2] == "log"
        ]
        if kept or not logs:
            continue
        for fit in trace.fits:
            losses = fit.end.history.get("loss", []) if fit.end else []
            if any(not math.isfinite(one) for one in losses):
                yield certain(
                    found.part(logs[0]).place,
                    function=function.name,
                    written=ast.unparse(logs[0])[:50],
                )


def _plain(function: ast.FunctionDef) -> str:
    """What its name says, less the words that any loss may be called by."""
    return re.sub(r"loss|error|cost", "", function.name, flags=re.IGNORECASE)


def own_functions(trace: Trace) -> Iterator[tuple[Found, ast.FunctionDef]]:
    """Losses of the program's own: functions, also those that a function makes, and ``call``."""
    names = own_losses(trace)
    for found in trace.program.nodes(ast.FunctionDef):
        if found.node.name in names:
            yield found, found.node
    for one in trace.program.nodes(ast.ClassDef):
        if any(dotted(base).endswith("Loss") for base in one.node.bases):
            for part in one.node.body:
                if isinstance(part, ast.FunctionDef) and part.name == "call":
                    yield one.part(part), part


def own_losses(trace: Trace) -> frozenset[str]:
    """Functions that ``compile`` was given as the loss, by its name or behind the optimizer."""
    return frozenset(
        given.id
        for call, _ in trace.program.calls(".compile")
        for whole in [*call.args[1:2], *(one.value for one in call.keywords if one.arg == "loss")]
        if isinstance(given := whole.func if isinstance(whole, ast.Call) else whole, ast.Name)
    )
