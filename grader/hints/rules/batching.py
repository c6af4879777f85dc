"""Data sets that are put into batches more than once on their way to a model, or never."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, Program, keyword, names_in
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule, shape_text
from grader.hints.rules.data_axes import speaks_of_rank, verdict
from grader.hints.rules.data_code import lost_step
from grader.hints.rules.data_common import feeds, wanted_shape
from grader.hints.rules.given import calls_at
from grader.hints.trace import Trace

_BATCH: Final = (".batch", ".padded_batch", "image_dataset_from_directory",
                 "text_dataset_from_directory", "timeseries_dataset_from_array")  # fmt: skip
"""What gives batches; the makers of data sets unless their ``batch_size`` is None."""
_LONGEST: Final = 12
"""Names that a data set may pass on its way, at most: a bound."""


@rule("batched-twice")
def batched_twice(trace: Trace) -> Iterator[Finding]:
    """One axis more than the model takes, and two calls that make batches."""
    if not any(True for _ in raised(trace, "ValueError", "InvalidArgumentError")):
        return
    for feed in feeds(trace):
        given, wanted = feed.x.shape, wanted_shape(trace, feed)
        if not feed.failed or feed.x.kind != "dataset" or given is None or wanted is None:
            continue
        if len(given) != len(wanted) + 1:
            continue
        for call, found in calls_at(trace, feed.place, ".fit", ".evaluate", ".predict"):
            steps = _batches(trace.program, call.args[0], found) if call.args else []
            if len(steps) > 1:
                yield cause(
                    steps[-1].place,
                    given=shape_text(given),
                    wanted=shape_text(wanted),
                    first_line=steps[0].place.line,
                )


def _batches(program: Program, given: ast.expr, used: Found) -> list[Found]:
    """Calls that make batches on the way of what is given, in the order of their lines."""
    known = {id(call): found for call, found in program.calls(*_BATCH) if not _unbatched(call)}
    way: list[ast.expr] = [given]
    line = used.place.line
    for _ in range(_LONGEST):
        names = names_in([way[-1]])
        before = [
            found
            for name in names
            for found in program.bound_to(name)
            if found.unit is used.unit and found.place.line < line
        ]
        last = max(before, key=lambda found: found.place.line, default=None)
        if last is None or not isinstance(last.node, ast.Assign):
            break
        line = last.place.line
        way.append(last.node.value)
    steps = [known[id(node)] for one in way for node in ast.walk(one) if id(node) in known]
    return sorted(steps, key=lambda found: found.place.line)


def _unbatched(call: ast.Call) -> bool:
    size = keyword(call, "batch_size")
    return isinstance(size, ast.Constant) and size.value is None


@rule("dataset-not-batched")
def dataset_not_batched(trace: Trace) -> Iterator[Finding]:
    """A data set or generator that gives one sample after the other."""
    if lost_step(trace) or not any(True for _ in raised(trace, "ValueError")):
        return
    for feed in feeds(trace):
        given, wanted = feed.x.shape, wanted_shape(trace, feed)
        if not feed.failed or feed.x.kind not in _SOURCES or given is None or wanted is None:
            continue
        if speaks_of_rank(trace) or verdict(given, wanted, feed) == "missing-batch-axis":
            yield cause(
                feed.place,
                x=feed.name,
                x_shape=None if None in given else shape_text(given),
                wanted=shape_text(wanted),
            )


_SOURCES: Final = ("dataset", "generator")
