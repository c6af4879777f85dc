"""Exceptions of a program and of a lab's failed checks, and old names that would raise one."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from grader.hints.program import Found
from grader.hints.trace import Failure, Trace
from grader.model.evidence import exceptions
from grader.model.exception import ExceptionFacts
from grader.model.nearest import nearest as most_like
from grader.model.place import Place


def raised(trace: Trace, *types: str) -> Iterator[ExceptionFacts]:
    """The program's own exception first, then those that failed checks show as evidence."""
    known = [trace.exception] if trace.exception is not None else []
    for failure in trace.failures:
        known += exceptions(failure.evidence)
    return (facts for facts in known if not types or facts.type in types)


def said(
    trace: Trace, pattern: str | re.Pattern[str], *types: str
) -> Iterator[tuple[ExceptionFacts, re.Match[str]]]:
    """Exceptions of these types (any, without types) in whose message the pattern is found."""
    for error in raised(trace, *types):
        if match := error.search(pattern):
            yield error, match


def failures_of(trace: Trace, slug: str) -> Iterator[Failure]:
    """Failed checks that proved this fault themselves."""
    return (failure for failure in trace.failures if slug in failure.faults)


def place_of(trace: Trace, failure: Failure) -> Place | None:
    """Where the function that a check called is defined."""
    return trace.program.definition(failure.function)


def died(trace: Trace) -> bool:
    """The program ended before its time: lines after that were never tried."""
    return trace.exception is not None or trace.ended not in {"done", "not_run"}


def untried(trace: Trace, found: Found) -> bool:
    """A line that never ran without harm: the program died before it, or in it.

    What stands in a ``try`` is expected to fail and never counts.
    """
    if not died(trace) or guarded(trace, found):
        return False
    at = trace.raised_at
    if at is None:
        return True
    labels = [unit.label for unit in trace.program.units]
    here = found.place
    if at.file not in labels or here.file not in labels:
        return True
    return (labels.index(here.file), here.line) >= (labels.index(at.file), at.line)


def guarded(trace: Trace, found: Found) -> bool:
    """Whether the node stands in the body of a ``try``."""
    for block in trace.program.nodes(ast.Try):
        if block.unit.label != found.unit.label or not block.node.handlers:
            continue
        first, last = block.node.body[0].lineno, block.node.body[-1].end_lineno or 0
        if first <= found.place.line <= last:
            return True
    return False


def nearest(name: str, names: Collection[str], count: int = 3) -> list[str]:
    """Names that are spelled almost like this one; another case comes first."""
    same = sorted(one for one in set(names) if one.lower() == name.lower() and one != name)
    close = most_like(name, sorted(set(names) - {name, *same}), count=count, cutoff=0.7)
    return [*same, *close][:count]


def listed(names: Collection[str]) -> str | None:
    """Names in one line, or None where there is none: then no sentence speaks of them."""
    return ", ".join(names) or None
