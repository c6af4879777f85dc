"""An optimizer belongs to one model."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import keyword
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.wire.record import Compiled


@rule("optimizer-shared")
def optimizer_shared(trace: Trace) -> Iterator[Finding]:
    """Keras met weights that this optimizer was not built for."""
    for error, _ in said(
        trace,
        r"The optimizer cannot recognize variable"
        r"|optimizer can only be called for the variables it was originally built with"
        r"|Unknown variable: <",
        "KeyError",
        "ValueError",
    ):
        yield cause(error.place, name=_shared(trace))
    # Keras 3.7 stumbles over its own search for the variable.
    several = len({one.model.handle for one in trace.of(Compiled)}) > 1
    for error, _ in said(trace, r"numpy\(\) is only available when eager", "NotImplementedError"):
        if several and error.by_library and _shared(trace):
            yield cause(error.place, name=_shared(trace))


def _shared(trace: Trace) -> str | None:
    """The name that is given to ``compile``."""
    for call, _ in trace.program.calls(".compile"):
        given = keyword(call, "optimizer") or (call.args[0] if call.args else None)
        if isinstance(given, ast.Name):
            return given.id
    return None
