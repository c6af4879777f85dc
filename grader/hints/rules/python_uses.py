"""Functions without their brackets, values without places, names without a value yet, files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted, keyword, literal
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.given import value_of
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts
from grader.model.place import Place

_FUNCTION: Final = r"(?:builtin_)?(?:function(?:_or_method)?|method)(?:-wrapper)?"
_NOT_CALLED: Final = (
    rf"^'{_FUNCTION}' object (?:is not (?:subscriptable|iterable)|has no attribute '(\w+)'"
    r"|does not support item assignment)"
    rf"|unsupported operand type\(s\) for [^:]+: (?:'{_FUNCTION}' and|'[\w.]+' and '{_FUNCTION}')"
    rf"|object of type '{_FUNCTION}' has no len\(\)"
    rf"|not supported between instances of (?:'{_FUNCTION}' and|'[\w.]+' and '{_FUNCTION}')"
)
_PASSING: Final = "zip|map|filter|generator|dict_keys|dict_values|dict_items|reversed|set"
_ONE_PASS: Final = (
    rf"^object of type '(?P<a>{_PASSING})' has no len\(\)"
    rf"|^'(?P<b>{_PASSING})' object is not subscriptable"
    r"|^object of type '(?P<c>(?:numpy\.)?(?:int|float)\d*)' has no len\(\)|^len\(\) of unsized"
)
_FILES: Final = (
    r"^(?P<closed>not (?:writable|readable))"
    r"|write\(\) argument must be str, not (?P<given>\w+)"
    r"|(?:a bytes-like object is required, not '(?P<given2>str)')"
    r"|codec can't decode byte (?P<byte>0x[0-9a-f]{2})"
)
_DOING: Final = frozenset(
    {"compile", "fit", "fit_transform", "save", "save_weights", "load_weights", "adapt", "build",
     "close", "fit_on_texts", "savefig"}
)  # fmt: skip
"""Methods whose names nobody writes to look at them."""
_READERS: Final = ("open", "read_csv", "read_table", "loadtxt", "genfromtxt", "read_excel")


@rule("python-brackets-forgotten")
def python_brackets_forgotten(trace: Trace) -> Iterator[Finding]:
    """``model.predict[x]``, ``history = model.fit`` and then ``history.history``."""
    for error, match in said(trace, _NOT_CALLED, "TypeError", "AttributeError"):
        if error.by_library:
            continue
        yield cause(error.place, written=_written(trace, error, match[1]))
    for found in trace.program.nodes(ast.Expr):
        # A statement that only names a method does nothing.
        value = found.node.value
        if isinstance(value, ast.Attribute) and value.attr in _DOING:
            yield certain(found.place, written=ast.unparse(value)[:60])


def _written(trace: Trace, error: ExceptionFacts, attribute: str | None) -> str | None:
    """The expression of the line that is a function, or the name that was bound to one."""
    for found in trace.program.at(error.place, ast.Subscript, ast.Attribute):
        node = found.node
        if isinstance(node, ast.Subscript) and not attribute:
            held: ast.expr = node.value
        elif isinstance(node, ast.Attribute) and node.attr == attribute:
            held = node.value
        else:
            continue
        bound = value_of(trace, held)
        return ast.unparse(bound if isinstance(bound, ast.Attribute) else held)[:60]
    return None


@rule("python-one-pass")
def python_one_pass(trace: Trace) -> Iterator[Finding]:
    """``len(zip(a, b))``, ``history.history.keys()[0]``, ``len(5)``."""
    for error, match in said(trace, _ONE_PASS, "TypeError"):
        if error.by_library:
            continue
        kind = match["a"] or match["b"]
        number = match["c"]
        yield cause(
            error.place,
            kind=kind,
            number=number.rpartition(".")[2] if number else None,
            written=_counted(trace, error.place),
        )


def _counted(trace: Trace, place: Place | None) -> str | None:
    """What stands in ``len(...)`` or before square brackets."""
    for found in trace.program.at(place, ast.Call, ast.Subscript):
        node = found.node
        if isinstance(node, ast.Call) and dotted(node.func) == "len" and node.args:
            return ast.unparse(node.args[0])[:60]
        if isinstance(node, ast.Subscript):
            return ast.unparse(node.value)[:60]
    return None


@rule("python-local-name")
def python_local_name(trace: Trace) -> Iterator[Finding]:
    """A name that the function gives a value to, but not before it is read."""
    for error, match in said(
        trace,
        r"local variable '(\w+)' (?:where it is not associated|referenced before assignment)",
        "UnboundLocalError",
    ):
        name = match[1]
        outside = [
            found.place.line
            for found in trace.program.bound_to(name)
            if getattr(found.node, "col_offset", 1) == 0
        ]
        yield cause(error.place, name=name, outside=outside[0] if outside else None)


@rule("python-file-mode")
def python_file_mode(trace: Trace) -> Iterator[Finding]:
    """``pickle.dump(model, open(name, "w"))``, writing to a file that is open for reading."""
    kinds = ("UnsupportedOperation", "TypeError", "UnicodeDecodeError")
    for error, match in said(trace, _FILES, *kinds):
        opened = _opened(trace, error.place)
        if opened is None:
            continue
        mode = literal(opened.args[1] if len(opened.args) > 1 else keyword(opened, "mode"), "r")
        path = literal(opened.args[0]) if opened.args else None
        yield cause(
            error.place,
            mode=mode if callee(opened) == "open" and isinstance(mode, str) else None,
            closed=match["closed"],
            given=match["given"] or match["given2"],
            byte=match["byte"],
            path=path if isinstance(path, str) else None,
        )


def _opened(trace: Trace, place: Place | None) -> ast.Call | None:
    """The call that opened the file: on the line, or the last one above it."""
    last: ast.Call | None = None
    for call, found in trace.program.calls(*_READERS):
        here = place is not None and found.unit.label == place.file
        if here and place is not None and found.place.line <= place.line:
            last = call
    return last
