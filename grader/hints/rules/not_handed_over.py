"""What a program makes for its training, and then does not hand over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, keyword, names_in
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_OPTIMIZERS: Final = frozenset(
    {"SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl", "Lion"}
)


@rule("optimizer-not-used", when=own_program)
def optimizer_not_used(trace: Trace) -> Iterator[Finding]:
    """``opt = SGD(0.05)`` that nobody reads, and ``compile(optimizer="sgd")``."""
    if trace.exception is not None or not trace.fits:
        return
    read = names_in([module for _, module in trace.program.trees])
    for name, value, found in trace.program.named():
        made = isinstance(value, ast.Call) and callee(value) in _OPTIMIZERS
        if not made or not isinstance(value, ast.Call) or not (value.args or value.keywords):
            continue
        if name in read:
            continue
        for call, compiled in trace.program.calls(".compile"):
            given = keyword(call, "optimizer") or (call.args[0] if call.args else None)
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield certain(
                    compiled.place,
                    name=name,
                    made=ast.unparse(value)[:60],
                    made_line=found.place.line,
                    given=given.value,
                )
