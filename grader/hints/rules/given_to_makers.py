"""What makes models out of lists and texts, and what reads arrays back from files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, keyword, literal
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.rules.given import calls_at, value_of
from grader.hints.trace import Trace

# Seen with Keras 3.15.1, NumPy 2.3 and Python 3.11.
_BESIDE: Final = r"Expected `trainable` to be a boolean\. Received: trainable=<(?!class)"
_WALKED: Final = r"^'\w+' object is not iterable$"
"""Up to Keras 3.13, which walks through the first layer as if it were the list."""
_NO_LAYER: Final = (
    r"Only instances of `?keras\.Layer`? can be added to a Sequential model\. Received: .*"
    r"\(of type <class '(list|tuple|str|dict|NoneType|int)'>\)"
)
_NO_TEXT: Final = (
    r"Expecting value: line 1 column 1|the JSON object must be str, bytes or bytearray, not (\w+)"
)
_OBJECTS: Final = r"Object arrays cannot be loaded when allow_pickle=False"
_NO_WORD: Final = r"^[Oo]nly integers, slices"
MAX_SHOWN: Final = 60


@rule("layers-not-as-list")
def layers_not_as_list(trace: Trace) -> Iterator[Finding]:
    """``Sequential(Dense(4), Dense(1))``, ``Sequential([[Dense(4), Dense(1)]])``."""
    for error, _ in said(trace, _BESIDE, "ValueError"):
        for call, _found in calls_at(trace, error.place, "Sequential"):
            yield cause(error.place, written=ast.unparse(call)[:MAX_SHOWN], inner=None)
    for error, _ in said(trace, _WALKED, "TypeError"):
        for call, _found in calls_at(trace, error.place, "Sequential"):
            if call.args and isinstance(call.args[0], ast.Call) and error.by_library:
                yield cause(error.place, written=ast.unparse(call)[:MAX_SHOWN], inner=None)
    for error, match in said(trace, _NO_LAYER, "ValueError"):
        inner = None if match[1] == "NoneType" else match[1]
        for call, _found in calls_at(trace, error.place, "Sequential", ".add"):
            yield cause(error.place, written=ast.unparse(call)[:MAX_SHOWN], inner=inner)


@rule("model-text-wanted")
def model_text_wanted(trace: Trace) -> Iterator[Finding]:
    """``model_from_json("model.json")``, ``model_from_json(open("model.json"))``."""
    for error, _ in said(trace, _NO_TEXT, "JSONDecodeError", "TypeError", "ValueError"):
        for call, _found in calls_at(trace, error.place, "model_from_json"):
            given = ast.unparse(call.args[0])[:MAX_SHOWN] if call.args else None
            yield cause(error.place, given=given)


@rule("objects-in-array-file")
def objects_in_array_file(trace: Trace) -> Iterator[Finding]:
    """``np.save("history.npy", history.history)``, and ``np.load`` of it."""
    for error, _ in said(trace, _OBJECTS, "ValueError"):
        for call, _found in calls_at(trace, error.place, "load"):
            yield _objects(trace, call, cause(error.place))
    for error, _ in said(trace, _NO_WORD, "IndexError"):
        for found in trace.program.at(error.place, ast.Subscript):
            held = value_of(trace, found.node.value)
            words = isinstance(literal(found.node.slice), str)
            loaded = isinstance(held, ast.Call) and callee(held) == "load"
            if not (words and loaded and isinstance(held, ast.Call)):
                continue
            if literal(keyword(held, "allow_pickle")) is True:
                yield _objects(trace, held, cause(error.place))


def _objects(trace: Trace, load: ast.Call, finding: Finding) -> Finding:
    """With the file, and what was written into it."""
    path = literal(load.args[0]) if load.args else None
    saved, line = None, None
    for call, found in trace.program.calls("np.save", "numpy.save"):
        if len(call.args) > 1 and literal(call.args[0]) == path and path is not None:
            saved, line = ast.unparse(call.args[1])[:MAX_SHOWN], found.place.line
    return cause(
        finding.place,
        path=path if isinstance(path, str) else None,
        saved=saved,
        saved_line=line,
    )
