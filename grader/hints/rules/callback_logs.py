"""What a callback of the learner's own reads from its logs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import literal
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.training_common import has_validation
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.record import FitStarted

_METHODS: Final = ("on_epoch_end", "on_epoch_begin", "on_batch_end", "on_train_batch_end",
                   "on_train_end", "on_test_end")  # fmt: skip


@rule("log-name-unknown")
def log_name_unknown(trace: Trace) -> Iterator[Finding]:
    """``logs.get("acc")`` where the figure is called ``accuracy``: nothing, and then an error."""
    for error in raised(trace, "TypeError", "KeyError"):
        place = error.place
        nothing = error.search(r"'NoneType'")
        if place is None or (error.type == "TypeError" and nothing is None):
            continue
        open_fits = [fit.start for fit in trace.fits if fit.end is None]
        if not open_fits:
            continue
        names = _names(open_fits[-1])
        for wanted in _read(trace, place):
            if wanted not in names and not (wanted.startswith("val_") and not names):
                yield cause(
                    place,
                    wanted=wanted,
                    present=", ".join(names),
                    validated=None if has_validation(open_fits[-1]) else "fit",
                )


def _names(start: FitStarted) -> list[str]:
    """What this training measures, as far as its metrics say."""
    measured = ["loss", *start.model.metrics]
    held = [f"val_{name}" for name in measured] if has_validation(start) else []
    return [*measured, *held]


def _read(trace: Trace, place: Place) -> Iterator[str]:
    """Names that a callback's method reads from its last argument, on the line or before it."""
    for found in trace.program.at(place, ast.FunctionDef):
        node = found.node
        if node.name not in _METHODS:
            continue
        logs = node.args.args[-1].arg
        wanted = [
            (one.lineno, name)
            for one in ast.walk(node)
            if isinstance(one, ast.Call | ast.Subscript)
            and one.lineno <= place.line
            and (name := _asked(one, logs)) is not None
        ]
        yield from (name for _, name in sorted(wanted, reverse=True))


def _asked(node: ast.Call | ast.Subscript, logs: str) -> str | None:
    """``acc`` of ``logs.get("acc")`` or ``logs["acc"]``."""
    if isinstance(node, ast.Subscript):
        held, key = node.value, node.slice
    elif isinstance(node.func, ast.Attribute) and node.func.attr == "get" and len(node.args) == 1:
        held, key = node.func.value, node.args[0]
    else:
        return None
    named = isinstance(held, ast.Name) and held.id == logs
    value = literal(key) if named else None
    return value if isinstance(value, str) else None
