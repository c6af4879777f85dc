"""A value that Keras does not take, in the words of its own message: general."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.place import Place

# Seen with Keras 3.15.1: the parts that its messages about arguments have in common.
_NAME: Final = re.compile(
    r"must provide an? `(\w+)` argument|output of the `(\w+)` function"
    r"|lengths of `(\w+)`|The `(\w+)` passed"
    r"|[Kk]eyword arguments?: \{'(\w+)'|[Ii]f `(\w+)` is set"
    r"|[Aa]rgument(?: value for)? `(\w+)`|`(\w+)` argument|^`(\w+)`|for `(\w+)`"
    r"|[Rr]eceived(?: instead)?:? `?(\w+)="
)
_GIVEN: Final = re.compile(
    r".*\b(?:[Rr]eceived(?: instead| invalid type)?|Got):? `?(?:\w+=)?"
    r"(.+?)`?(?: \(?of type .*)?[.;]?(?: Expected .*)?$"
)
_WANTED: Final = re.compile(
    r"[^.]*?\b(?:[Ee]xpected|must|should|cannot|does not support|needs? to|not sufficient"
    r"|is only supported"
    r"|Invalid keyword|did not match"
    r"|Allowed values|can only)\b.*?(?=\. |\.?$|[.,;]? (?:[Rr]eceived|Got)\b)"
)
_DATA: Final = frozenset({"x", "y", "inputs", "input_shape", "shape", "data", "sample_weight"})
"""What rules about data and shapes tell."""
MAX_WORDS: Final = 160
MAX_VALUE: Final = 60


@rule("argument-refused")
def argument_refused(trace: Trace) -> Iterator[Finding]:
    """Keras names an argument, what it may be and what it was."""
    for error in raised(trace, "ValueError", "TypeError"):
        said = " ".join(error.message.split())
        name, wanted = _NAME.search(said), _WANTED.search(said)
        if name is None or wanted is None or not error.by_library:
            continue
        argument = next(part for part in name.groups() if part is not None)
        given = _GIVEN.search(said)
        value = given[1].strip(" '\"") if given else ""
        if argument in _DATA:
            continue
        if (
            name[1] is None
            and name[2] is None
            and not _written(trace, error.place, argument, value)
        ):
            continue
        yield cause(
            error.place,
            name=argument,
            given=value if 0 < len(value) <= MAX_VALUE else None,
            wanted=wanted[0].strip(" :,.")[:MAX_WORDS],
        )


def _written(trace: Trace, place: Place | None, name: str, value: str) -> bool:
    """Whether the learner's statement gives this argument, by its name or as this value."""
    calls = [found.node for found in trace.program.at(place, ast.Call)]
    given = [one for call in calls for one in call.args]
    return any(item.arg == name for call in calls for item in call.keywords) or (
        value != "" and any(value in (ast.unparse(one), _text(one)) for one in given)
    )


def _text(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""
