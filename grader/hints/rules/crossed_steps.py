"""Training steps of the learner's own in which every answer meets every label."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, dotted
from grader.hints.rule import Finding, certain
from grader.hints.rules.crossed import differences, named_models
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote

_SAME_ROWS: Final = frozenset(
    {"shuffle", "batch", "prefetch", "repeat", "cache", "take", "skip", "with_options"}
)
"""Methods of a data set that leave each row as it is."""


def subtracted_in_steps(trace: Trace, arrays: dict[str, ArrayNote]) -> Iterator[Finding]:
    """``out - yb`` in a training loop of the learner's own: (rows, 1) against (rows,)."""
    steps = [fit for fit in trace.fits if fit.start.via == "custom"]
    ends = {(fit.model.output_shape or ())[1:] for fit in steps}
    if not steps or ends != {(1,)} or len({fit.model.handle for fit in steps}) != 1:
        return
    rows = (steps[0].x.shape or (None,))[0]
    if rows == 1:
        return
    models, flat = named_models(trace) | {"model"}, _Flat(trace, arrays)
    asked = {name for name, value, _ in trace.program.named() if _calls_one(value, models)}
    size = str(rows) if rows is not None else "n"
    for found, left, right in differences(trace):
        for answer, truth in ((left, right), (right, left)):
            named = isinstance(answer, ast.Name) and answer.id in asked
            if not isinstance(truth, ast.Name) or not (named or _calls_one(answer, models)):
                continue
            around = list(trace.program.at(found.place, ast.FunctionDef))
            scope = around[-1] if around else None
            if isinstance(answer, ast.Name) and not all(
                _calls_one(one, models) for one in _bound(trace, answer.id, scope)
            ):
                continue
            if flat.is_flat(truth.id, scope):
                shapes = (f"({size}, 1)", f"({size},)")
                first, second = shapes if answer is left else shapes[::-1]
                yield certain(
                    found.place,
                    left=ast.unparse(left)[:40],
                    left_shape=first,
                    right=ast.unparse(right)[:40],
                    right_shape=second,
                    result=f"({size}, {size})",
                )


def _bound(trace: Trace, name: str, scope: FoundNode[ast.FunctionDef] | None) -> list[ast.expr]:
    """What a name is given within a function, or anywhere."""
    return [
        one.node.value
        for one in trace.program.bound_to(name)
        if isinstance(one.node, ast.Assign) and (scope is None or scope.covers(one.place))
    ]


def _calls_one(node: ast.expr, models: frozenset[str]) -> bool:
    """``model(x)``, as it is."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in models


class _Flat:
    """Which names hold one number for each row."""

    def __init__(self, trace: Trace, arrays: dict[str, ArrayNote]) -> None:
        self._trace = trace
        self._arrays = arrays
        self._calls: dict[str, list[ast.Call]] = {}
        for call in trace.program.nodes(ast.Call):
            self._calls.setdefault(dotted(call.node.func), []).append(call.node)
        self._turns: dict[str, list[tuple[ast.expr, int | None]]] = {}
        for loop in trace.program.nodes(ast.For, ast.comprehension):
            assert isinstance(loop.node, ast.For | ast.comprehension)
            self._add(loop.node.target, loop.node.iter)

    def _add(self, target: ast.expr, over: ast.expr) -> None:
        if isinstance(over, ast.Call) and dotted(over.func) == "enumerate" and over.args:
            over = over.args[0]
            if isinstance(target, ast.Tuple) and len(target.elts) == 2:
                target = target.elts[1]
        if isinstance(target, ast.Tuple):
            for place, one in enumerate(target.elts):
                if isinstance(one, ast.Name):
                    self._turns.setdefault(one.id, []).append((over, place))

    def is_flat(self, name: str, scope: FoundNode[ast.FunctionDef] | None) -> bool:
        """Whether all that the name is given in this function is flat."""
        values = _bound(self._trace, name, scope)
        if values:
            return all(self._rows_of_flat(one) for one in values)
        places = [one.arg for one in scope.node.args.args] if scope is not None else []
        if scope is None or name not in places:
            return self._at_top(name)
        at = places.index(name)
        given = [call.args[at : at + 1] for call in self._calls.get(scope.node.name, ())]
        return bool(given) and all(
            len(one) == 1
            and (
                self._rows_of_flat(one[0])
                or (isinstance(one[0], ast.Name) and self._at_top(one[0].id))
            )
            for one in given
        )

    def _at_top(self, name: str) -> bool:
        """An array that was left, rows of one, or what a data set gives."""
        turns = self._turns.get(name)
        if turns:
            return all(self._second_of_slices(over, place) for over, place in turns)
        values = _bound(self._trace, name, None)
        if name in self._arrays:
            return self._is_one_axis(name)
        return bool(values) and all(self._rows_of_flat(one) for one in values)

    def _is_one_axis(self, name: str) -> bool:
        note = self._arrays.get(name)
        many = note is not None and note.shape is not None and len(note.shape) == 1
        return many and note is not None and note.kind != "list" and (note.shape or (0,))[0] != 1

    def _rows_of_flat(self, value: ast.expr) -> bool:
        """``y[start:stop]`` or ``y[chosen]`` of a flat array."""
        if not isinstance(value, ast.Subscript) or not isinstance(value.value, ast.Name):
            return False
        part = value.slice
        several = isinstance(part, ast.Slice) or (
            isinstance(part, ast.Name) and self._is_one_axis(part.id)
        )
        return several and self._is_one_axis(value.value.id)

    def _second_of_slices(self, over: ast.expr, place: int | None) -> bool:
        """``from_tensor_slices((x, y))`` with a flat ``y``, shuffled and batched at most."""
        made, depth = over, 0
        while depth < _DEEP:
            depth += 1
            if isinstance(made, ast.Name):
                values = _bound(self._trace, made.id, None)
                if len(values) != 1:
                    return False
                made = values[0]
            elif isinstance(made, ast.Call) and isinstance(made.func, ast.Attribute):
                if made.func.attr == "from_tensor_slices":
                    break
                if made.func.attr not in _SAME_ROWS:
                    return False
                made = made.func.value
            else:
                return False
        given = made.args[0] if isinstance(made, ast.Call) and made.args else None
        if not isinstance(given, ast.Tuple) or place is None or place >= len(given.elts):
            return False
        one = given.elts[place]
        return (isinstance(one, ast.Name) and self._is_one_axis(one.id)) or self._rows_of_flat(one)


_DEEP: Final = 20
"""Steps from a data set's name to what it was made of."""
