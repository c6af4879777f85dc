"""Trainings without a loss, steps that give nothing back, and weights in the wrong number."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, keyword
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.own_classes import method, own_classes
from grader.hints.trace import Trace

# Seen with Keras 3.15.1.


@rule("loss-not-given")
def loss_not_given(trace: Trace) -> Iterator[Finding]:
    """``compile(optimizer="adam")`` without a loss; or a step of one's own that only trains."""
    for error, _ in said(trace, r"No loss to compute\. Provide a `loss` argument", "ValueError"):
        bare = [found for call, found in trace.program.calls(".compile") if _without(call)]
        if not bare:
            continue
        step = next(_own_steps(trace, "train_step", without="test_step"), None)
        yield cause(
            bare[-1].place,
            written=ast.unparse(bare[-1].node)[:60],
            fit_line=error.place.line if error.place is not None else None,
            step_line=step.place.line if step is not None else None,
        )


def _without(call: ast.Call) -> bool:
    return (
        len(call.args) < 2
        and keyword(call, "loss") is None
        and all(one.arg is not None for one in call.keywords)
    )


def _own_steps(trace: Trace, name: str, *, without: str = "") -> Iterator[Found]:
    """That method of the program's own models, where they lack the other one."""
    for node, found, _ in own_classes(trace, "Model"):
        step = method(node, name)
        if step is not None and (not without or method(node, without) is None):
            yield found.part(step)


_NO_DICTIONARY: Final = (
    r"'[\w.]*(?:Tensor|float|tuple|list)' object has no attribute '(?:items|keys|update|get|pop)'"
)


@rule("step-returns-nothing")
def step_returns_nothing(trace: Trace) -> Iterator[Finding]:
    """``train_step`` without ``return``: ``fit`` wants its figures by name."""
    pattern = (
        r"OptionalFromValue.*length 0|"
        r"'NoneType' object (?:is not iterable|has no attribute '(?:items|keys|update)')"
    )
    for error, _ in said(trace, pattern, "ValueError", "TypeError", "AttributeError"):
        if not any(calls_at(trace, error.place, ".fit", ".evaluate", ".train_on_batch")):
            continue
        for name in ("train_step", "test_step"):
            for step in _own_steps(trace, name):
                if not any(isinstance(one, ast.Return) for one in ast.walk(step.node)):
                    yield cause(step.place, name=name, without="return")
    for error, _ in said(trace, _NO_DICTIONARY, "AttributeError", "TypeError"):
        if not any(calls_at(trace, error.place, ".fit", ".evaluate", ".train_on_batch")):
            continue
        for name in ("train_step", "test_step"):
            for step in _own_steps(trace, name):
                for back in (one for one in ast.walk(step.node) if isinstance(one, ast.Return)):
                    if isinstance(back.value, ast.Name | ast.Tuple | ast.List | ast.Attribute):
                        given = ast.unparse(back.value)[:40]
                        yield cause(step.part(back).place, name=name, given=given)


@rule("step-takes-no-weights")
def step_takes_no_weights(trace: Trace) -> Iterator[Finding]:
    """``x, y = data`` in a ``train_step``, and ``fit`` was given weights as well."""
    for error, _ in said(trace, r"too many values to unpack \(expected 2\)", "ValueError"):
        fits = [
            (found, weight.arg)
            for call, found in trace.program.calls(".fit")
            for weight in call.keywords
            if weight.arg in ("class_weight", "sample_weight")
        ]
        for step in (*_own_steps(trace, "train_step"), *_own_steps(trace, "test_step")):
            if fits and error.place is not None and step.covers(error.place):
                yield cause(
                    error.place,
                    written=trace.program.line(error.place)[:60],
                    weights=fits[-1][1],
                    fit_line=fits[-1][0].place.line,
                )


@rule("sample-weight-per-row")
def sample_weight_per_row(trace: Trace) -> Iterator[Finding]:
    """``sample_weight=[1, 3]``: a weight for each class, where one for each row is wanted."""
    pattern = (
        r"Data cardinality is ambiguous(?:.|\n)*?'x' sizes: (\d+)(?:.|\n)*?"
        r"'sample_weight' sizes: (\d+)"
    )
    for error, match in said(trace, pattern, "ValueError"):
        if match[1] == match[2]:
            continue
        for call, found in calls_at(trace, error.place, ".fit", ".evaluate", ".train_on_batch"):
            given = keyword(call, "sample_weight")
            yield cause(
                found.place,
                written=f"sample_weight={ast.unparse(given)}"[:50] if given is not None else None,
                rows=int(match[1]),
                weights=int(match[2]),
            )
