"""Loops that ask a trained model the same question again and again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import Found, callee, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Predicted

_ASKING: Final = frozenset({"predict", "predict_on_batch"})
_LEARNING: Final = frozenset(
    {"fit", "train_on_batch", "load_weights", "set_weights", "apply_gradients", "load_model",
     "compile", "clone_model", "seed", "set_random_seed"}
)  # fmt: skip
_TIMED: Final = frozenset({"time", "perf_counter", "timeit", "process_time", "sleep"})
_CHANGING: Final = frozenset(
    {"append", "extend", "insert", "pop", "remove", "fill", "sort", "reverse", "appendleft",
     "popleft", "shuffle", "assign", "update", "add", "put", "roll"}
)  # fmt: skip
_STILL: Final = frozenset(
    {"expand_dims", "reshape", "array", "asarray", "astype", "copy", "squeeze", "img_to_array",
     "stack", "convert_to_tensor", "cast"}
)  # fmt: skip
"""Calls that give the same for the same."""
_BINDING: Final = (ast.AugAssign, ast.AnnAssign, ast.For, ast.NamedExpr, ast.comprehension)
LEAST: Final = 3
"""Times; twice the same is what somebody tries."""


@rule("asked-the-same-each-time", when=own_program)
def asked_the_same_each_time(trace: Trace) -> Iterator[Finding]:
    """``for k in range(20): p = model.predict(window)``, and the window never moves on."""
    for loop in trace.program.nodes(ast.For, ast.While):
        assert isinstance(loop.node, ast.For | ast.While)
        inside = [one for part in loop.node.body for one in ast.walk(part)]
        called = {callee(one) for one in inside if isinstance(one, ast.Call)}
        if called & (_LEARNING | _TIMED) or any(isinstance(one, ast.Break) for one in inside):
            continue
        moved = _changed(loop.node, inside)
        dropped = [one.value for one in inside if isinstance(one, ast.Expr)]
        for one in inside:
            if (
                not isinstance(one, ast.Call)
                or callee(one) not in _ASKING
                or not one.args
                or one in dropped
            ):
                continue
            given = one.args[0]
            if names_in([one]) & moved or any(isinstance(part, ast.Call) for part in _parts(given)):
                continue
            turns = _turns(trace, loop.part(one))
            if turns >= LEAST:
                yield certain(loop.part(one).place, asked=ast.unparse(given)[:60], turns=turns)


def _parts(node: ast.expr) -> Iterator[ast.AST]:
    """Calls inside of what is given may give something else each time."""
    return (one for one in ast.walk(node) if one is not node or isinstance(one, ast.Call))


def _changed(loop: ast.For | ast.While, inside: list[ast.AST]) -> frozenset[str]:
    """Names that the loop gives another value, or changes where they are."""
    names: set[str] = set()
    targets: list[ast.AST] = [loop.target] if isinstance(loop, ast.For) else []
    given = [one for one in inside if isinstance(one, ast.Assign)]
    for one in inside:
        if isinstance(one, ast.Assign):
            targets += [] if _is_still(one) else one.targets
        elif isinstance(one, _BINDING):
            targets.append(one.target)
        elif isinstance(one, ast.With):
            targets += [item.optional_vars for item in one.items if item.optional_vars]
        elif isinstance(one, ast.Call) and callee(one) in _CHANGING:
            names |= names_in([one.func, *one.args])
    names |= _bound(targets)
    for _ in given:  # what is made of what moves, moves too
        for one in given:
            if names_in([one.value]) & names:
                names |= _bound(one.targets)
    return frozenset(names)


def _bound(targets: Sequence[ast.AST]) -> set[str]:
    return {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}


def _is_still(given: ast.Assign) -> bool:
    """``batch = np.expand_dims(test[0], 0)``: by itself the same in every turn."""
    if any(isinstance(one, ast.Subscript) for one in given.targets):
        return False
    if names_in([given.value]) & _bound(given.targets):
        return False
    calls = [one for one in ast.walk(given.value) if isinstance(one, ast.Call)]
    return all(callee(one) in _STILL for one in calls)


def _turns(trace: Trace, call: Found) -> int:
    """How often the line asked, if all that it was given and all answers look the same."""
    asked = [
        one for one in trace.of(Predicted) if one.outputs is not None and call.covers(one.place)
    ]
    looks = {(one.model.handle, one.x.mean, one.outputs and one.outputs.mean) for one in asked}
    return len(asked) if len(looks) == 1 else 0


_DROPPING: Final = re.compile(r"Dropout|Noise")
_SPREADS: Final = ("std", "var", "reduce_std", "reduce_variance", "percentile", "quantile")


@rule("dropout-off-when-drawn", when=own_program)
def dropout_off_when_drawn(trace: Trace) -> Iterator[Finding]:
    """``np.std([model.predict(x) for _ in range(50)], axis=0)``: all of them are the same."""
    if next(trace.program.calls(*_SPREADS), None) is None:
        return
    dropping = {
        fit.model.handle: layer.class_name
        for fit in trace.fits
        for layer in fit.model.layers
        if _DROPPING.search(layer.class_name)
    }
    lines: dict[tuple[str, int], list[Predicted]] = {}
    for one in trace.of(Predicted):
        if one.place is not None and one.model.handle in dropping and one.outputs is not None:
            lines.setdefault((one.place.file, one.place.line), []).append(one)
    for asked in lines.values():
        looks = {(one.model.handle, one.x.mean, one.outputs and one.outputs.mean) for one in asked}
        again = any(
            found.covers(asked[0].place)
            for found in trace.program.nodes(ast.For, ast.While, ast.comprehension, ast.ListComp)
        )
        if len(asked) >= LEAST and len(looks) == 1 and again:
            yield certain(
                asked[0].place, layer=dropping[asked[0].model.handle], turns=len(asked),
                call=asked[0].via,
            )  # fmt: skip
