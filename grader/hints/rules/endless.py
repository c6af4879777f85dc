"""Sources that never end, and nobody who says how much of them is an epoch."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import Program, dotted, keyword
from grader.hints.rule import Finding, certain, rule
from grader.hints.trace import Trace


@rule("endless-epoch")
def endless_epoch(trace: Trace) -> Iterator[Finding]:
    """``fit`` on ``while True: yield`` or ``repeat()`` without ``steps_per_epoch``."""
    for fit in trace.fits:
        if fit.start.steps_per_epoch is not None or fit.x.kind not in (
            "generator",
            "dataset",
        ):
            continue
        if fit.end is not None and not fit.end.cut:
            continue  # it came to an end
        for call, found in trace.program.calls(".fit"):
            here = fit.place is not None and found.place.line == fit.place.line
            given = call.args[0] if call.args else keyword(call, "x")
            source = _endless(trace.program, given) if here and given is not None else None
            if source and keyword(call, "steps_per_epoch") is None:
                yield certain(found.place, source=source, held=None)
    for fit in trace.fits:
        judged = fit.start.validation_x
        if judged is None or judged.kind not in ("generator", "dataset", "other"):
            continue
        if fit.end is not None and not fit.end.cut:
            continue
        for call, found in trace.program.calls(".fit"):
            given = keyword(call, "validation_data") if found.covers(fit.place) else None
            source = _endless(trace.program, given) if given is not None else None
            if source and keyword(call, "validation_steps") is None:
                yield certain(found.place, source=None, held=source)


def _endless(program: Program, given: ast.expr) -> str | None:
    """What is written there, where it gives batches for ever."""
    if isinstance(given, ast.Name):
        endless = (
            isinstance(value, ast.Call) and _endless(program, value)
            for name, value, _ in program.named()
            if name == given.id
        )
        return given.id if any(endless) else None
    for node in ast.walk(given):
        if not isinstance(node, ast.Call):
            continue
        name = dotted(node.func)
        if name.endswith(".repeat") and not node.args and not node.keywords:
            return ast.unparse(given)[:60]
        own = program.functions(name)
        if any(_loops_for_ever(found.node) or _repeats(found.node) for found in own):
            return ast.unparse(given)[:60]
    return None


def _repeats(function: ast.FunctionDef) -> bool:
    """A function that gives ``ds.repeat().batch(8)``."""
    return any(
        isinstance(inner, ast.Call)
        and dotted(inner.func).endswith(".repeat")
        and not inner.args
        and not inner.keywords
        for one in ast.walk(function)
        if isinstance(one, ast.Return) and one.value is not None
        for inner in ast.walk(one.value)
    )


def _loops_for_ever(function: ast.FunctionDef) -> bool:
    """A generator whose loop has no end: nothing breaks out of it or returns."""
    for loop in ast.walk(function):
        if isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant) and loop.test.value:
            inside = list(ast.walk(loop))
            yields = any(isinstance(one, ast.Yield) for one in inside)
            return yields and not any(isinstance(one, ast.Break | ast.Return) for one in inside)
    return False
