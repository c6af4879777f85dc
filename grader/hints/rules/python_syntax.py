"""What Python cannot read: indentation, colons, brackets, = in a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.hints.raised import raised
from grader.hints.rule import Finding, rule
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts

_BLOCK = re.compile(r"(if|elif|else|for|while|def|class|with|try|except|finally|match|case)\b")


def _said(error: ExceptionFacts) -> str:
    """Python's own words, without the file and line that it adds."""
    return re.sub(r" \([^()]*, line \d+\)$", "", error.message)


@rule("python-indentation")
def python_indentation(trace: Trace) -> Iterator[Finding]:
    """Spaces at the start of a line that do not fit."""
    for error in raised(trace, "IndentationError", "TabError"):
        yield Finding(place=error.place, evidence={"said": _said(error)}, explains_exception=True)


@rule("python-missing-colon")
def python_missing_colon(trace: Trace) -> Iterator[Finding]:
    """``if``, ``for`` or ``def`` without its colon."""
    for error in raised(trace, "SyntaxError"):
        if _said(error) == "expected ':'":
            match = _BLOCK.match(_source(trace, error))
            yield Finding(
                place=error.place,
                evidence={"word": match[1] if match else "if"},
                explains_exception=True,
            )


@rule("python-unclosed-bracket")
def python_unclosed_bracket(trace: Trace) -> Iterator[Finding]:
    """A bracket or a quote without its partner."""
    for error in raised(trace, "SyntaxError"):
        if re.search(
            r"was never closed|unmatched '|closing parenthesis|unterminated|unexpected EOF",
            _said(error),
        ):
            said = re.sub(r" \(detected at line \d+\)", "", _said(error))
            yield Finding(place=error.place, evidence={"said": said}, explains_exception=True)


@rule("python-assignment-in-condition")
def python_assignment_in_condition(trace: Trace) -> Iterator[Finding]:
    """``if x = 3``: one equals sign stores, two compare."""
    for error in raised(trace, "SyntaxError"):
        source = _source(trace, error)
        word = re.match(r"(if|elif|while|assert)\b", source)
        if word and re.search(r"aybe you meant '=='", _said(error)):
            yield Finding(place=error.place, evidence={"word": word[1]}, explains_exception=True)


def _source(trace: Trace, error: ExceptionFacts) -> str:
    if error.place is None:
        return ""
    return (trace.program.line(error.place) or error.place.source).strip()
