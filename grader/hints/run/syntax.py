"""Units that Python cannot read: found without running anything."""

from __future__ import annotations

from collections.abc import Sequence

from grader.parser import tree
from grader.wire.messages import CodeUnit, ExceptionFacts, Frame


def first_syntax_error(units: Sequence[CodeUnit]) -> ExceptionFacts | None:
    """The error that Python would stop with, in a worker's form."""
    for unit in units:
        try:
            tree(unit.source, unit.label)
        except SyntaxError as error:
            return _facts(error, unit)
        except (ValueError, RecursionError, MemoryError):
            return None  # the worker says it
    return None


def _facts(error: SyntaxError, unit: CodeUnit) -> ExceptionFacts:
    line = error.lineno or 0
    lines = unit.source.splitlines()
    source = error.text or (lines[line - 1] if 0 < line <= len(lines) else "")
    return ExceptionFacts(
        type=type(error).__name__,
        message=str(error),
        frames=(),
        syntax=Frame(
            file=unit.label, line=line, function="", source=source.rstrip()[:300], own=True
        ),
        column=error.offset or None,
    )
