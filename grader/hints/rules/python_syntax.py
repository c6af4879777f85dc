"""What Python cannot read: indentation, colons, brackets, characters, = in a condition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.composed import composed
from grader.model.exception import ExceptionFacts

_BLOCK = re.compile(r"(if|elif|else|for|while|def|class|with|try|except|finally|match|case)\b")
_CHARACTER = re.compile(r"invalid (?:non-printable )?character (?:'.+' \()?U\+([0-9A-Fa-f]+)")
_USUAL = {
    '"': "“”„‟«»″",
    "'": "‘’‚‛′´",
    "-": "‐‑‒–—―−",
    "*": "×∗·",
    "/": "÷∕",
    ".": "。",
    ",": "、",
}
"""What is meant by characters that no standard form turns into one of Python's."""


_UNCLOSED: Final = re.compile(
    r"was never closed|unmatched '|closing parenthesis|unterminated|unexpected EOF"
)


@rule("python-indentation")
def python_indentation(trace: Trace) -> Iterator[Finding]:
    """Spaces at the start of a line that do not fit."""
    for error in raised(trace, "IndentationError", "TabError"):
        yield cause(error.place, said=error.said)


@rule("python-missing-colon")
def python_missing_colon(trace: Trace) -> Iterator[Finding]:
    """``if``, ``for`` or ``def`` without its colon."""
    for error in raised(trace, "SyntaxError"):
        if error.said == "expected ':'":
            match = _BLOCK.match(_source(trace, error))
            yield cause(error.place, word=match[1] if match else "if")


@rule("python-unclosed-bracket")
def python_unclosed_bracket(trace: Trace) -> Iterator[Finding]:
    """A bracket or a quote without its partner."""
    for error in raised(trace, "SyntaxError"):
        if _UNCLOSED.search(error.said):
            told = re.sub(r" \(detected at line \d+\)", "", error.said)
            yield cause(error.place, said=told)


@rule("python-wrong-character")
def python_wrong_character(trace: Trace) -> Iterator[Finding]:
    """Curly quotes, wide brackets, spaces that are none: what copying and other keyboards bring."""
    for error, match in said(trace, _CHARACTER, "SyntaxError"):
        character = chr(int(match[1], 16))
        yield cause(
            error.place,
            usual=_usual(character),
            name=unicodedata.name(character, f"U+{match[1]}"),
        )


@rule("python-print-statement")
def python_print_statement(trace: Trace) -> Iterator[Finding]:
    """``print x`` and ``exec x``, as in Python 2."""
    for error in raised(trace, "SyntaxError"):
        if match := re.match(r"Missing parentheses in call to '(\w+)'", error.said):
            yield cause(error.place, word=match[1])


@rule("python-assignment-in-condition")
def python_assignment_in_condition(trace: Trace) -> Iterator[Finding]:
    """``if x = 3``: one equals sign stores, two compare."""
    for error in raised(trace, "SyntaxError"):
        source = _source(trace, error)
        word = re.match(r"(if|elif|while|assert)\b", source)
        if word and re.search(r"aybe you meant '=='", error.said):
            yield cause(error.place, word=word[1])


_SHUFFLED: Final = re.compile(
    r"^(?:positional argument follows keyword argument|non-default argument follows)"
)
_COMMA: Final = re.compile(r"Perhaps you forgot a comma")
_TWICE: Final = re.compile(r"^keyword argument repeated: (\w+)")
_PAIR: Final = re.compile(r"(\w+)=([\w.:\[\]]+), *([\w.:\[\]]+) *(?=[,)])(?! *=)")


@rule("python-arguments-unreadable")
def python_arguments_unreadable(trace: Trace) -> Iterator[Finding]:
    """``f(a=1, b)``, ``f(a=1 b=2)``, ``f(a=1, a=2)``: arguments that Python cannot tell apart."""
    for error in raised(trace, "SyntaxError"):
        shuffled, comma = _SHUFFLED.search(error.said), _COMMA.search(error.said)
        twice = _TWICE.search(error.said)
        if not (shuffled or comma or twice):
            continue
        pair = _PAIR.search(_source(trace, error)) if shuffled else None
        yield cause(
            error.place,
            shuffled=error.said if shuffled else None,
            name=pair[1] if pair else None,
            pair=f"({pair[2]}, {pair[3]})" if pair else None,
            comma="," if comma else None,
            twice=twice[1] if twice else None,
        )


def _usual(character: str) -> str | None:
    """The character of Python's that looks like it; None where none does, as for a space."""
    standard = composed(character, "NFKC")
    plain = next((usual for usual, like in _USUAL.items() if character in like), standard)
    return plain if len(plain) == 1 and plain.isascii() and not plain.isspace() else None


def _source(trace: Trace, error: ExceptionFacts) -> str:
    if error.place is None:
        return ""
    return (trace.program.line(error.place) or error.place.source).strip()
