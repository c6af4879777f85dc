"""What functions are handed by a data set, and kinds of numbers that meet."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace

_COUNTS: Final = (
    r"takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) (?:was|were) given"
    r"|missing (\d+) required positional argument"
)
# Seen with TensorFlow 2.21.
_KINDS: Final = (
    r"was expected to be an? (\w+) tensor but is an? (\w+) tensor"
    r"|has type (\w+) that does not match type (\w+) of argument"
    r"|Tensor conversion requested dtype (\w+) for Tensor with dtype (\w+)"
    r"|Expected (\w+) passed to parameter '\w+' of op '\w+', got .*? of type '(\w+)' instead"
    r"|must have the same dtype, got tf\.(\w+) != tf\.(\w+)"
)


@rule("map-function-arguments")
def map_function_arguments(trace: Trace) -> Iterator[Finding]:
    """``data.map(lambda picture: ...)`` on pairs: the function is given both parts."""
    for error, match in said(trace, _COUNTS, "TypeError"):
        for call, found in calls_at(trace, error.place, ".map", ".filter", ".flat_map"):
            function = call.args[0] if call.args else None
            takes, given = match[1], match[2]
            if function is None or not isinstance(function, ast.Lambda | ast.Name):
                continue
            assert isinstance(call.func, ast.Attribute)
            yield cause(
                found.place,
                method=call.func.attr,
                takes=int(takes) if takes else None,
                given=int(given) if given else None,
            )


@rule("dtypes-differ")
def dtypes_differ(trace: Trace) -> Iterator[Finding]:
    """``float32`` and ``float64``, or numbers with and without a point, in one operation."""
    for error, match in said(trace, _KINDS, "InvalidArgumentError", "TypeError", "ValueError"):
        first, second = (part for part in match.groups() if part is not None)
        yield cause(error.place, first=first, second=second)


@rule("batches-without-tuple")
def batches_without_tuple(trace: Trace) -> Iterator[Finding]:
    """``yield [pictures, labels]``: Keras tells inputs and labels apart by a tuple."""
    for error, match in said(
        trace,
        r"(?:generator|__getitem__\(\)) must return a tuple.*?Received: (.+)",
        "ValueError",
        "TypeError",
    ):
        if match[1].startswith("None"):
            continue
        given = next(iter(giving(trace)), None)
        yield cause(
            given.place if given else error.place,
            given=" ".join(match[1].split())[:60],
            written=given.place.source[:60] if given else None,
        )


def giving(trace: Trace) -> Iterator[Found]:
    """Lines that give a batch: of a generator, or of the class that Keras asks for one."""
    yield from trace.program.nodes(ast.Yield)
    for found in trace.program.nodes(ast.FunctionDef):
        if isinstance(found.node, ast.FunctionDef) and found.node.name == "__getitem__":
            for one in ast.walk(found.node):
                if isinstance(one, ast.Return):
                    yield found.part(one)
