"""Data that come out of functions of Python, of whose shape TensorFlow knows nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, keyword
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace

# Seen with Keras 3.15.1 and TensorFlow 2.20.
_UNKNOWN: Final = (
    r"not defined on an unknown TensorShape|Cannot take the length of [Ss]hape with unknown rank"
    r"|unknown rank|shape=<unknown>"
)


@rule("shapes-not-told")
def shapes_not_told(trace: Trace) -> Iterator[Finding]:
    """``from_generator`` with types alone, or ``numpy_function`` without ``set_shape``."""
    for error in raised(trace, "ValueError", "TypeError"):
        if error.search(_UNKNOWN):
            for name, found in _makers(trace):
                yield cause(error.place, maker=name, maker_line=found.place.line)
                break


def _makers(trace: Trace) -> Iterator[tuple[str, Found]]:
    told = ("output_signature", "output_shapes")
    for call, found in trace.program.calls("from_generator"):
        if len(call.args) < 3 and all(keyword(call, name) is None for name in told):
            yield "from_generator", found
    shaped = any(
        one.node.attr in ("set_shape", "ensure_shape") for one in trace.program.nodes(ast.Attribute)
    )
    for name in ("py_function", "numpy_function") if not shaped else ():
        for _, found in trace.program.calls(name):
            yield name, found
