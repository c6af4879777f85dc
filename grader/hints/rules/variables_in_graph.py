"""Variables that a function makes while it runs as a graph."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import callee
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace

# Seen with TensorFlow 2.21.
_TWICE = r"only supports singleton tf\.Variables|tried to create variables on non-first call"


@rule("variable-made-in-graph")
def variable_made_in_graph(trace: Trace) -> Iterator[Finding]:
    """``weights = tf.Variable([...])`` in a loss: each call would make one more."""
    for error in raised(trace, "ValueError"):
        if not error.search(_TWICE):
            continue
        around = [one.node.name for one in trace.program.at(error.place, ast.FunctionDef)]
        for found in trace.program.at(error.place, ast.Call):
            if callee(found.node) == "Variable" and around:
                yield cause(found.place, written=ast.unparse(found.node)[:60], function=around[-1])
