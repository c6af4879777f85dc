"""``from_generator``: what is handed over, and what comes out of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.hints.program import keyword
from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace


@rule("generator-called-already")
def generator_called_already(trace: Trace) -> Iterator[Finding]:
    """``from_generator(rows())``: the function is wanted, not what one call of it gives."""
    for error, _ in said(trace, r"`generator` must be a Python callable", "TypeError"):
        for call, found in calls_at(trace, error.place, "from_generator"):
            given = call.args[0] if call.args else keyword(call, "generator")
            called = isinstance(given, ast.Call)
            yield cause(
                found.place,
                written=ast.unparse(given)[:50] if given is not None else None,
                name=ast.unparse(given.func)[:40] if isinstance(given, ast.Call) else None,
                called="()" if called else None,
            )


@rule("generator-gives-another-form")
def generator_gives_another_form(trace: Trace) -> Iterator[Finding]:
    """What the generator yields is no such thing as ``output_signature`` says."""
    for error in raised(trace, "TypeError", "InvalidArgumentError", "ValueError"):
        shape = error.search(
            r"`generator` yielded an element of shape (\([^)]*\)) "
            r"where an element of shape (\([^)]*\)) was expected"
        )
        kind = error.search(
            r"`generator` yielded an element of type (\w+) where an element of type "
            r"(?:<class 'numpy\.)?(\w+)"
        )
        other = error.search(
            r"`generator` yielded an element (?:of|that did not match|that could not)"
        )
        if not (shape or kind or other):
            continue
        made = next(iter(trace.program.calls("from_generator")), None)
        given, wanted = (shape[1], shape[2]) if shape else (None, None)
        if kind and not shape:
            given, wanted = kind[1], kind[2]
        yield cause(made[1].place if made else error.place, given=given, wanted=wanted)
