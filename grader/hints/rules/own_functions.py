"""Functions of the learner's own that run inside a training or a data set."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from grader.hints.program import Found
from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts
from grader.model.place import Place

METHODS: Final = (
    "numpy|item|tolist|decode|astype|read|seek|split|endswith|startswith|lower|strip|resize|round"
    "|mean|sum|min|max|std|var|reshape|flatten|ravel|argmax|argmin|argsort|sort|clip|copy|transpose"
    "|squeeze|swapaxes|repeat|all|any|cumsum|prod|nonzero|fill|dot|size|tobytes|format|replace"
    "|encode|upper|append|save|convert|crop"
)
"""What arrays, texts and pictures can be asked for, and placeholders cannot."""
# Seen with Keras 3.15.1 and TensorFlow 2.21.
_NO_VALUE: Final = (
    r"Using a symbolic `tf\.Tensor` as a Python `bool`"
    rf"|(?:SymbolicTensor|KerasTensor|Tensor)'? object has no attribute '(?:{METHODS})'"
    r"|[Ee]xpected .*, got <class '[\w.]*(?:SymbolicTensor|KerasTensor)'>"
    r"|[Cc]annot convert a symbolic (?:tf\.)?Tensor"
    r"|You are passing KerasTensor.*to a.*NumPy"
    r"|Iterating over a symbolic `tf\.Tensor`"
    r"|(?:argument must be|expected) .*, not '?SymbolicTensor'?"
    r"|'SymbolicTensor' object cannot be interpreted as an integer"
)
_FOREIGN: Final = r"(?:sklearn|scipy)/"
_INSIDE: Final = re.compile(r'File "([^"\n]+)", line (\d+), in ([^\n]+?)  \*$', re.MULTILINE)
"""Where TensorFlow says it was while it wrote a function down as a graph."""


@rule("values-inside-training")
def values_inside_training(trace: Trace) -> Iterator[Finding]:
    """A loss, metric, layer or ``Dataset.map`` wants a number of a tensor that has none yet."""
    for error in raised(trace):
        place = inside(trace, error)
        if not error.search(_NO_VALUE):
            continue
        if place is not None:
            yield cause(place, wanted=trace.program.line(place)[:60] or None)
        elif error.by_library and re.search(_FOREIGN, error.raised_in or ""):
            for found, name in _foreign_given(trace):
                yield cause(found.place, library=name)


def _foreign_given(trace: Trace) -> Iterator[tuple[Found, str]]:
    """Functions of scikit-learn or SciPy among what ``compile`` was given."""
    foreign = {
        alias.asname or alias.name
        for found in trace.program.nodes(ast.ImportFrom)
        if re.match(_FOREIGN, f"{found.node.module or ''}/".replace(".", "/"))
        for alias in found.node.names
    }
    for call, found in trace.program.calls(".compile"):
        for given in [*call.args, *(item.value for item in call.keywords)]:
            for one in ast.walk(given):
                if isinstance(one, ast.Name) and one.id in foreign:
                    yield found, one.id


def inside(trace: Trace, error: ExceptionFacts) -> Place | None:
    """The learner's line within a function; what the message says of it is nearest."""
    labels = {unit.label for unit in trace.program.units}
    for file, line, function in reversed(_INSIDE.findall(error.message)):
        if file in labels:
            at = Place(file=file, line=int(line), function=function, own=True)
            return msgspec.structs.replace(at, source=trace.program.line(at))
    place = error.place
    in_function = place is not None and place.function and place.function != "<module>"
    return place if in_function else None
