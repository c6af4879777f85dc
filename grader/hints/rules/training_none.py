"""A call that gave back None (or a History) where the program wanted something else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from grader.hints.pipelines import yields_nothing
from grader.hints.program import Found, Program, callee, dotted, keyword
from grader.hints.raised import listed, raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.own_losses import own_losses
from grader.hints.trace import Trace
from grader.model.evidence import Json
from grader.model.place import Place

Holds: TypeAlias = Literal["None", "History"]
# Seen with Keras 3.15.1 and Python 3.11.
_NONE_USED: Final = re.compile(
    r"'NoneType' object (has no attribute|is not)"
    r"|cannot unpack non-iterable NoneType"
    r"|object of type 'NoneType'"
    r"|unsupported operand type.*'NoneType'"
    r"|is not optional, but None was passed"
    r"|None values not supported"
    r"|Received: None \(of type"
    r"|argument must be .*not '?NoneType"
)
_YIELDED: Final = re.compile(r"generator must return a tuple.*Received: None")
_SCHEDULED: Final = re.compile(r"output of the `schedule` function should be a float\. Got: None")
_LAYER_GOT_NONE: Final = re.compile(r"Inputs to a layer should be tensors\. Got '?None'?")
_HISTORY_USED: Final = re.compile(
    r"'History' object (has no attribute|is not)|Object of type History is not JSON"
)
_ALTERS: Final = frozenset(
    {"compile", "summary", "add", "build", "append", "extend", "sort", "reverse", "shuffle",
     "insert", "save_weights", "print", "load_weights", "save", "set_weights"}
)  # fmt: skip
"""Methods that change something and give back None. A method of the learner's own name is
looked up first."""
_SCOPES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@dataclass(frozen=True)
class Origin:
    """A call whose result is not what it seems."""

    name: str
    """What the learner calls the result."""
    call: str
    place: Place
    certain: bool


@rule("function-returns-none")
def function_returns_none(trace: Trace) -> Iterator[Finding]:
    """The exception came from a None whose origin is found in the syntax tree."""
    for error in raised(trace):
        holds: Holds
        if _YIELDED.search(error.message):
            for name, found in yields_nothing(trace.program):
                yield cause(found.place, name=f"{name}(...)", call=name, holds="None")
        if _SCHEDULED.search(error.message):
            for name, found in _schedules(trace.program):
                yield cause(found.place, name=f"{name}(...)", call=name, holds="None")
        if _LAYER_GOT_NONE.search(error.message):
            for name, found in _silent_layers(trace.program):
                yield cause(
                    found.place, name=f"{name}.call(...)", call=f"{name}.call", holds="None"
                )
        if error.search(r"None values not supported|NoneType"):
            for name, found in _given_none(trace, own_losses(trace)):
                yield cause(found.place, name=f"{name}(...)", call=name, holds="None")
            if error.by_library and any(calls_at(trace, error.place, ".fit", ".train_on_batch")):
                for name, found in _silent_layers(trace.program):
                    yield cause(
                        found.place, name=f"{name}.call(...)", call=f"{name}.call", holds="None"
                    )
        if _HISTORY_USED.search(error.message):
            holds = "History"
        elif _NONE_USED.search(error.message):
            holds = "None"
        else:
            continue
        source = _source(trace.program, error.place, holds) if error.place else None
        if source is not None:
            yield _told(trace, source, holds)


def _told(trace: Trace, source: Origin, holds: Holds) -> Finding:
    inside = listed(_methods(trace.program, source.call))
    evidence: dict[str, Json] = {"name": source.name, "call": source.call, "holds": holds}
    return Finding(
        place=source.place,
        confidence="certain" if source.certain else "likely",
        evidence=evidence if inside is None else {**evidence, "inside": inside},
        explains_exception=True,
    )


def _methods(program: Program, name: str) -> list[str]:
    """What stands in a function as it would in a class: ``def Net(Model): def call(self, x)``."""
    return [
        one.name
        for found in program.nodes(ast.FunctionDef)
        if found.node.name == name
        for one in found.node.body
        if isinstance(one, ast.FunctionDef) and one.args.args and one.args.args[0].arg == "self"
    ]


def _given_none(trace: Trace, losses: frozenset[str]) -> Iterator[tuple[str, Found]]:
    """Losses of the learner's own that give back nothing."""
    for found in trace.program.nodes(ast.FunctionDef):
        if found.node.name in losses and _gives_none(found.node) == "certain":
            yield found.node.name, found


def _silent_layers(program: Program) -> Iterator[tuple[str, Found]]:
    """Layers of the learner's own whose ``call`` gives back nothing."""
    for found in program.nodes(ast.ClassDef):
        for one in found.node.body:
            if isinstance(one, ast.FunctionDef) and one.name == "call" and _gives_none(one):
                yield found.node.name, found.part(one)


def _schedules(program: Program) -> Iterator[tuple[str, Found]]:
    """Functions given to ``LearningRateScheduler`` with a path that gives back nothing."""
    given = {
        arg.id
        for call, _ in program.calls("LearningRateScheduler")
        for arg in [*call.args[:1], keyword(call, "schedule")]
        if isinstance(arg, ast.Name)
    }
    for found in program.nodes(ast.FunctionDef):
        if found.node.name in given and _gives_none(found.node) is not None:
            yield found.node.name, found


def _source(program: Program, place: Place, holds: Holds) -> Origin | None:
    statement = _statement(program, place)
    if statement is None:
        return None
    own = {found.node.name: found.node for found in program.nodes(ast.FunctionDef)}
    for node in ast.walk(_head(statement.node)):
        if isinstance(node, ast.Call) and not _is_discarded(node, statement.node):
            doubt = _doubt(node, own, holds)
            if doubt is not None:
                call = dotted(node.func).lstrip("?.")
                return Origin(f"{call}(...)", call, statement.place, doubt == "certain")
    for node in ast.walk(_head(statement.node)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            given = _assigned(program, node.id, place)
            if given is None or not isinstance(given[0], ast.Call):
                continue
            doubt = _doubt(given[0], own, holds)
            if doubt is not None:
                call = dotted(given[0].func).lstrip("?.")
                return Origin(node.id, call, given[1].place, doubt == "certain")
    return None


def _head(statement: ast.AST) -> ast.AST:
    """Of a loop or a condition only its first line: the rest are other statements."""
    if isinstance(statement, ast.For):
        return statement.iter
    if isinstance(statement, (ast.If, ast.While)):
        return statement.test
    return statement


def _is_discarded(call: ast.Call, statement: ast.AST) -> bool:
    return isinstance(statement, ast.Expr) and statement.value is call


def _statement(program: Program, place: Place) -> Found | None:
    """The innermost statement at a line."""
    around = [one for one in program.at(place, ast.stmt) if not isinstance(one.node, _SCOPES)]
    return around[-1] if around else None


def _assigned(program: Program, name: str, place: Place) -> tuple[ast.expr, Found] | None:
    """What a name was given last before a line; earlier cells come before."""
    latest: tuple[ast.expr, Found] | None = None
    for target, value, found in program.named():
        if found.unit.label == place.file and found.place.line >= place.line:
            break
        if target == name:
            latest = (value, found)
    return latest


def _doubt(call: ast.Call, own: dict[str, ast.FunctionDef], holds: Holds) -> str | None:
    """``certain`` or ``likely`` where this call gives back what was met; None where it does not."""
    name = callee(call)
    if holds == "History":
        return "certain" if isinstance(call.func, ast.Attribute) and name == "fit" else None
    if isinstance(call.func, ast.Name) and name in own:
        return _gives_none(own[name])
    alters = name in _ALTERS and (isinstance(call.func, ast.Attribute) or name == "print")
    return "certain" if alters else None


def _gives_none(function: ast.FunctionDef) -> str | None:
    """Whether it has no ``return`` with a value, or a path that misses it."""
    with_value = False
    for node in _inside(function):
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return None
        if isinstance(node, ast.Return) and node.value is not None:
            with_value = with_value or not _is_none(node.value)
    if not with_value:
        return "certain"
    return None if _always_leaves(function.body) else "likely"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _inside(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Its nodes without those of functions in it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _SCOPES):
            waiting += ast.iter_child_nodes(node)


def _always_leaves(body: list[ast.stmt]) -> bool:
    """Whether the last statement leaves with a value, or never comes to its end."""
    last = body[-1] if body else None
    if isinstance(last, ast.Return):
        return last.value is not None and not _is_none(last.value)
    if isinstance(last, ast.If):
        return _always_leaves(last.body) and _always_leaves(last.orelse)
    if isinstance(last, ast.With):
        return _always_leaves(last.body)
    if isinstance(last, ast.Try):
        parts = [last.body, *(handler.body for handler in last.handlers)]
        return all(_always_leaves(part) for part in parts) or _always_leaves(last.finalbody)
    if isinstance(last, ast.While):
        return isinstance(last.test, ast.Constant) and bool(last.test.value)
    return isinstance(last, (ast.Raise, ast.Match))
