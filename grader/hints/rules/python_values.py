"""Values that do not fit: arguments, types, indices, keys, files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.raised import listed, nearest, raised, said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import value_of
from grader.hints.rules.legacy_arguments import KERAS1
from grader.hints.trace import Trace
from grader.hints.vocabulary import KEYWORDS
from grader.model.place import Place

_PLAIN: Final = {"str", "int", "float", "list", "tuple", "dict", "bool", "set", "bytes"}
_LETTERS_AND_NUMBERS: Final = (
    r"ufunc '\w+' did not contain a loop with signature matching types "
    r"\((?:dtype\('<U\d+'\), dtype\('((?:float|int)\w*)'\)"
    r"|dtype\('((?:float|int)\w*)'\), dtype\('<U\d+'\))"
)
_UNNAMED: Final = (
    r"^(?:missing a required (?:positional-only |keyword-only )?argument: '"
    r"|too many positional arguments$|multiple values for argument '"
    r"|got an unexpected keyword argument ')"
)
_OLD_WORDS: Final = {*KERAS1, "lr", "decay"}


@rule("python-wrong-arguments")
def python_wrong_arguments(trace: Trace) -> Iterator[Finding]:
    """Too many arguments, too few, or one that has another name."""
    for error in raised(trace, "TypeError", "ValueError"):
        match = error.search(
            r"^([\w.]+)\(\) (?:missing \d+ required|takes .* given|got an unexpected keyword"
            r"|got multiple values|got some positional-only)"
        ) or error.search(r"^Unrecognized keyword arguments passed to (\w+): ")
        called = match[1] if match is not None else None
        if match is None and error.search(_UNNAMED):
            called = _called(trace, error.place)
        # A loss or metric that was made is called by its object: its class is not named there.
        own = (called or "").endswith(".__call__")
        if called is None or (match is not None and not own and not _named(trace, called)):
            continue
        word = error.search(r"unexpected keyword argument '(\w+)'") or error.search(
            r"passed to \w+: \{'(\w+)'"
        )
        if word and word[1] in _OLD_WORDS:
            continue
        yield cause(
            error.place,
            said=error.message.partition("\n")[0][:160],
            nearest=listed(nearest(word[1], KEYWORDS) if word else []),
            called=re.sub(r"\.(?:__init__|__call__|call)$", "", called),
        )


def _called(trace: Trace, place: Place | None) -> str | None:
    """The layer or function of the learner's line, where the message does not name it.

    ``MultiHeadAttention`` of ``MultiHeadAttention(2, 4)(x)``; a name is what it was bound to.
    """
    for found in trace.program.at(place, ast.Call):
        made = value_of(trace, found.node.func) or found.node.func
        name = dotted(made.func if isinstance(made, ast.Call) else made)
        if "?" not in name:
            return name.rpartition(".")[2]
    return None


def _named(trace: Trace, callee: str) -> bool:
    """Whether the learner's code names what was called, so that the call is theirs."""
    parts = [part for part in callee.split(".") if not part.startswith("_")]
    return any(
        re.search(rf"\b{re.escape(part)}\b", unit.source)
        for unit in trace.program.units
        for part in parts
    )


@rule("python-type-mix")
def python_type_mix(trace: Trace) -> Iterator[Finding]:
    """A text and a number, or a list and a number, in one operation."""
    for error, met in said(trace, _LETTERS_AND_NUMBERS, "UFuncTypeError", "_UFuncNoLoopError"):
        if not error.by_library:
            yield cause(error.place, left="str", right=met[1] or met[2])
    for error in raised(trace, "TypeError"):
        match = (
            error.search(r"unsupported operand type\(s\) for [^:]+: '(\w+)' and '(\w+)'")
            or error.search(r"'[<>]=?' not supported between instances of '(\w+)' and '(\w+)'")
            or error.search(r'can only concatenate (\w+) \(not "(\w+)"\) to')
        )
        if match and {match[1], match[2]} <= _PLAIN and not error.by_library:
            yield cause(error.place, left=match[1], right=match[2])
        elif match := error.search(
            r"^Cannot convert '.*' to (EagerTensor|SymbolicTensor) of dtype"
        ):
            yield cause(error.place, left="str", right=match[1])


@rule("python-value-conversion")
def python_value_conversion(trace: Trace) -> Iterator[Finding]:
    """``int('three')``: a text that is no number."""
    for error in raised(trace, "ValueError"):
        match = error.search(r"invalid literal for int\(\) with base \d+: '(.*)'") or error.search(
            r"could not convert string to float: (?:np\.str_\()?'(.*)'"
        )
        if match:
            yield cause(error.place, value=match[1][:60])


@rule("python-index-error")
def python_index_error(trace: Trace) -> Iterator[Finding]:
    """A place behind the end of a list or an array."""
    for error, _ in said(trace, r"out of range|out of bounds|too many indices", "IndexError"):
        if not _of_a_cut_curve(trace, error.place):
            yield cause(error.place, said=error.message.partition("\n")[0][:160])


def _of_a_cut_curve(trace: Trace, place: Place | None) -> bool:
    """It reads the curve of a training that we cut short: epochs are missing that a run would have.

    By ``.history`` on the line itself, or by a name that was given some of it.
    """
    if not any(fit.end is not None and fit.end.cut for fit in trace.fits):
        return False
    names = {found.node.id for found in trace.program.at(place, ast.Name)}
    held = [ast.unparse(value) for name, value, _ in trace.program.named() if name in names]
    return any("history" in one for one in [trace.program.line(place), *held])


@rule("python-key-error")
def python_key_error(trace: Trace) -> Iterator[Finding]:
    """A dictionary, or a table, without this key."""
    for error in raised(trace, "KeyError"):
        key = error.message.strip("'\"")
        if not key or error.place is None or error.by_library:
            continue
        known = {
            part.value
            for found in trace.program.nodes(ast.Dict)
            for part in found.node.keys
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        }
        known |= {name for fit in trace.fits if fit.end for name in fit.end.history}
        close = nearest(key, known)
        yield cause(error.place, key=key[:60], nearest=listed(close))


@rule("python-file-not-found")
def python_file_not_found(trace: Trace) -> Iterator[Finding]:
    """No file or folder of that name, seen from where the program runs."""
    for error in raised(trace, "FileNotFoundError", "NotFoundError"):
        match = error.search(r"No such file or directory: '([^']*)'") or error.search(
            r"[Uu]nable to (?:synchronously )?create file.*?name = '([^']*)'"
            r"|^(\S+) not found\.$"
            r"|(?:^|\}\} )(\S+); No such file or directory"
            r"|[Cc]ould not find (?:file|directory)[: ]+'?(?:path=)?([^'\s]+?)'?\.?$"
        )
        if match:
            path = next(part for part in match.groups() if part is not None)
            near = trace.neighbours.get(path, [])
            yield cause(error.place, path=path, nearby=listed(near[:6]))


@rule("python-zero-division")
def python_zero_division(trace: Trace) -> Iterator[Finding]:
    """A division by 0."""
    for error in raised(trace, "ZeroDivisionError"):
        if error.by_library:
            continue
        yield cause(error.place, said=error.message.partition("\n")[0][:80])
