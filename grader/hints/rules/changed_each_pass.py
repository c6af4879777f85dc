"""Loaders that change the very rows they hold: at each pass once more."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.rule import Finding, likely, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_CHANGES: Final = (ast.Div, ast.Sub, ast.Mult, ast.Add)
_ASKED_AGAIN: Final = frozenset({"__getitem__", "__next__"})
LEAST_SCALE: Final = 50
"""Numbers from here on are no steps of a counter: pixels are moved and scaled by them."""
_SCALES: Final = frozenset({"mean", "std", "max", "min", "ptp"})


@rule("rows-changed-at-each-pass", when=own_program)
def rows_changed_at_each_pass(trace: Trace) -> Iterator[Finding]:
    """``batch = self.x[a:b]`` and ``batch /= 255``: a slice is a view of the array."""
    if trace.exception is not None or not any(
        _many(fit.start.epochs, fit.start.via) for fit in trace.fits
    ):
        return
    for found in trace.program.nodes(ast.FunctionDef):
        function = found.node
        method = bool(function.args.args) and function.args.args[0].arg == "self"
        gives = any(isinstance(one, ast.Yield) for one in ast.walk(function))
        around = [one for one in ast.walk(function) if isinstance(one, ast.While)]
        if function.name not in _ASKED_AGAIN and not (gives and (method or around)):
            continue
        for changed, held in _changed(function, method):
            if around and not method and not any(_within(changed, loop) for loop in around):
                continue
            yield likely(
                found.part(changed).place,
                written=ast.unparse(changed)[:60],
                held=held,
                function=function.name,
            )
            return


def _many(epochs: int | None, via: str) -> bool:
    """Whether the rows are given more than once."""
    return via != "fit" or (epochs or 1) > 1


def _within(node: ast.AST, loop: ast.AST) -> bool:
    return any(one is node for one in ast.walk(loop))


def _changed(function: ast.FunctionDef, method: bool) -> Iterator[tuple[ast.AugAssign, str]]:
    """Statements that change rows in place, and what these rows are a part of."""
    own = {one.arg for one in function.args.args} - {"self"}
    views: dict[str, str] = {}
    every = [one for one in ast.walk(function) if isinstance(one, ast.Assign | ast.AugAssign)]
    for one in sorted(every, key=lambda node: (node.lineno, node.col_offset)):
        if isinstance(one, ast.Assign):
            for target in one.targets:
                if isinstance(target, ast.Name):
                    views.pop(target.id, None)
                    own.discard(target.id)
                    base = _base(one.value, function)
                    if base and (
                        base.startswith("self.") or base in own or not _local(function, base)
                    ):
                        views[target.id] = base
        elif isinstance(one.op, _CHANGES) and _is_scaling(one.value):
            if isinstance(one.target, ast.Name) and one.target.id in views:
                yield one, views[one.target.id]
            elif isinstance(one.target, ast.Attribute) and method:
                whole = dotted(one.target)
                if _is_cut_up(function, whole) and isinstance(one.op, ast.Div | ast.Sub):
                    yield one, whole
            elif isinstance(one.target, ast.Subscript):
                base = _base(one.target, function)
                if base and (base.startswith("self.") or base in own):
                    yield one, base


def _is_scaling(value: ast.expr) -> bool:
    """A number, or what an array is usually moved and scaled by; no counters."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, float) or _is_large(value)
    names = {one.attr for one in ast.walk(value) if isinstance(one, ast.Attribute)}
    names |= {one.id for one in ast.walk(value) if isinstance(one, ast.Name)}
    return bool(names & _SCALES) or any(
        word in name.lower() for name in names for word in ("mean", "std", "scale", "max")
    )


def _is_large(value: ast.expr) -> bool:
    number = value.value if isinstance(value, ast.Constant) else None
    return isinstance(number, int | float) and abs(number) >= LEAST_SCALE


def _is_cut_up(function: ast.FunctionDef, name: str) -> bool:
    """``self.x[a:b]`` stands there as well: it holds rows."""
    return name.startswith("self.") and any(
        isinstance(one, ast.Subscript) and dotted(one.value) == name for one in ast.walk(function)
    )


def _base(value: ast.expr, function: ast.FunctionDef) -> str | None:
    """``self.x`` of ``self.x[a:b]``: a slice, which shares its numbers with the whole."""
    if not isinstance(value, ast.Subscript):
        return None
    first = value.slice.elts[0] if isinstance(value.slice, ast.Tuple) else value.slice
    if isinstance(first, ast.Name):
        given = [
            one.value
            for one in ast.walk(function)
            if isinstance(one, ast.Assign)
            and any(
                isinstance(target, ast.Name) and target.id == first.id for target in one.targets
            )
        ]
        sliced = bool(given) and all(
            isinstance(one, ast.Call) and dotted(one.func) == "slice" for one in given
        )
    else:
        sliced = isinstance(first, ast.Slice)
    named = isinstance(value.value, ast.Name | ast.Attribute)
    return dotted(value.value) if sliced and named else None


def _local(function: ast.FunctionDef, name: str) -> bool:
    """Whether the function makes what it holds itself, at each call anew."""
    return any(
        isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and one.id == name
        for one in ast.walk(function)
    )
