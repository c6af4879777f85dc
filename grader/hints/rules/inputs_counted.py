"""How many parts a model, a batch or the validation data has, against how many were given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword
from grader.hints.raised import listed, said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.elements import giving
from grader.hints.rules.given import calls_at, value_of
from grader.hints.trace import Trace

# Seen with Keras 3.15.1.
_INPUTS: Final = (
    r"Layer [\"']?(\w+)[\"']? expects (\d+) (?:named )?input\(s\)(?: with keys \[([^\]]*)\])?,? "
    r"but it received (\d+) input tensors"
)
_PARTS: Final = r"Data is expected to be in format `x`, `\(x,\)`"
_CALLS: Final = (".fit", ".evaluate", ".predict", ".train_on_batch", ".test_on_batch")


@rule("inputs-counted-differently")
def inputs_counted_differently(trace: Trace) -> Iterator[Finding]:
    """A model with two inputs is given one array, or one with a single input is given two."""
    for error, match in said(trace, _INPUTS, "ValueError"):
        names = re.findall(r"'([^']+)'", match[3] or "")
        given = [ast.unparse(call.args[0])[:60] for call, _ in calls_at(trace, error.place, *_CALLS)
                 if call.args]  # fmt: skip
        yield cause(
            error.place,
            wanted=int(match[2]),
            got=int(match[4]),
            names=listed(names),
            given=given[0] if given else None,
        )


@rule("batch-of-too-many-parts")
def batch_of_too_many_parts(trace: Trace) -> Iterator[Finding]:
    """``validation_data=(x1, x2, y1, y2)``: Keras reads samples, labels and weights."""
    for error, _ in said(trace, _PARTS, "ValueError"):
        for call, found in calls_at(trace, error.place, *_CALLS):
            held = keyword(call, "validation_data")
            given = value_of(trace, held)
            if isinstance(given, ast.Tuple | ast.List) and len(given.elts) > 3:
                yield cause(
                    found.place,
                    where="validation_data",
                    written=ast.unparse(given)[:60],
                    parts=len(given.elts),
                )
        for found in giving(trace):
            value = getattr(found.node, "value", None)
            if isinstance(value, ast.Tuple) and len(value.elts) > 3:
                yield cause(
                    found.place, where=None, written=ast.unparse(value)[:60], parts=len(value.elts)
                )
        yield cause(error.place, where=None, written=None, parts=None)
