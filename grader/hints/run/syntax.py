"""Units that Python cannot read: found without running anything."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model.exception import ExceptionFacts
from grader.parser import tree
from grader.wire.messages import CodeUnit


def first_syntax_error(units: Sequence[CodeUnit]) -> ExceptionFacts | None:
    """The error that Python would stop with, in a worker's form."""
    for unit in units:
        try:
            tree(unit.source, unit.label)
        except SyntaxError as error:
            return ExceptionFacts.unreadable(error, file=unit.label, source=unit.source)
        except (ValueError, RecursionError, MemoryError):
            return None  # the worker says it
    return None
