"""Errors whose words speak of something else: a Lambda, a zip of pairs, a length of -2."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at, value_of
from grader.hints.rules.legacy import in_ops
from grader.hints.trace import Trace

# Seen with Keras 3.15.1.
_HIDDEN: Final = r"automatically infer the shape of the Lambda's output"
_BELOW: Final = re.compile(r"[Rr]eceived:? (?:\w+=)?(-\d+)|(?<![\w.])(-[12])\b")


@rule("lambda-hides-an-error")
def lambda_hides_an_error(trace: Trace) -> Iterator[Finding]:
    """A function in a ``Lambda`` raises, and Keras asks for its output shape instead."""
    for error in raised(trace, "NotImplementedError", "ValueError"):
        if not error.search(_HIDDEN) or _old_backend(trace) is not None:
            continue
        made = next(iter(trace.program.calls("Lambda")), None)
        given = made[0].args[0] if made is not None and made[0].args else None
        yield cause(error.place, function=ast.unparse(given)[:60] if given is not None else None)


@rule("backend-function-in-lambda")
def backend_function_in_lambda(trace: Trace) -> Iterator[Finding]:
    """``Lambda(lambda v: K.abs(v[0] - v[1]))``: the function is gone, and nothing says so."""
    for error in raised(trace, "NotImplementedError", "ValueError"):
        old = _old_backend(trace) if error.search(_HIDDEN) else None
        if old is not None:
            name, new = old
            yield cause(error.place, name=name, new=new)


def _old_backend(trace: Trace) -> tuple[str, str] | None:
    """``K.abs`` where K is today's ``keras.backend``, with what stands for it."""
    aliases = {
        alias.asname or alias.name
        for found in trace.program.nodes(ast.ImportFrom)
        if found.node.module == "keras"
        for alias in found.node.names
        if alias.name == "backend"
    } | {
        alias.asname
        for found in trace.program.nodes(ast.Import)
        for alias in found.node.names
        if alias.name == "keras.backend" and alias.asname
    }
    for found in trace.program.nodes(ast.Attribute):
        owner, _, name = dotted(found.node).rpartition(".")
        new = in_ops(name) if owner in aliases or owner == "keras.backend" else None
        if new is not None:
            return f"{owner}.{name}", f"keras.ops.{new}"
    return None


@rule("pairs-zipped-with-pairs")
def pairs_zipped_with_pairs(trace: Trace) -> Iterator[Finding]:
    """``Dataset.zip((a, b))`` where both give samples and labels: one label becomes an input."""
    for error in raised(trace, "ValueError", "InvalidArgumentError", "TypeError"):
        trains = any(True for _ in calls_at(trace, error.place, ".fit", ".evaluate", ".predict"))
        for call, found in trace.program.calls("Dataset.zip") if trains else ():
            given = value_of(trace, call.args[0]) if call.args else None
            parts = given.elts if isinstance(given, ast.Tuple | ast.List) else list(call.args)
            pairs = [ast.unparse(one) for one in parts if _gives_pairs(trace, one)]
            if len(pairs) >= 2 and len(pairs) == len(parts):
                yield cause(found.place, first=pairs[0][:40], second=pairs[1][:40])


def _gives_pairs(trace: Trace, node: ast.expr) -> bool:
    """Whether a data set was made of two things that belong together."""
    held = value_of(trace, node)
    for one in ast.walk(held) if held is not None else ():
        if isinstance(one, ast.Call) and dotted(one.func).endswith("from_tensor_slices"):
            inside = one.args[0] if one.args else None
            return isinstance(inside, ast.Tuple) and len(inside.elts) == 2
    return False


@rule("length-not-known")
def length_not_known(trace: Trace) -> Iterator[Finding]:
    """``cardinality()`` of a generator is -2, and a number of steps is computed with it."""
    lengths = [*trace.program.calls(".cardinality"), *trace.program.calls("cardinality")]
    if not lengths or next(trace.program.calls("assert_cardinality"), None) is not None:
        return
    for error in raised(trace, "ValueError", "InvalidArgumentError", "TypeError"):
        below = _BELOW.search(error.message)
        if below is not None:
            value = next(part for part in below.groups() if part)
            yield cause(lengths[0][1].place, value=value, refused_line=_line(error.place))


def _line(place: object) -> int | None:
    line = getattr(place, "line", None)
    return line if isinstance(line, int) else None
