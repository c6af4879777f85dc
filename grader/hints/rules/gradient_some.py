"""Weights that never get a gradient, while others of the model do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.own_classes import own_classes
from grader.hints.rules.training_common import own_program, warnings_in_fits
from grader.hints.trace import Trace

# Seen with Keras 3.15.1.
_NONE: Final = re.compile(r"Gradients do not exist for variables \[(?P<names>.+?)\] when")
_CUTS: Final = frozenset({"stop_gradient", "argmax", "round", "sign", "floor", "ceil", "one_hot"})
"""Steps that let no gradient through."""
_TENSORS: Final = frozenset({"tf", "tensorflow", "keras", "ops", "K"})
SHOWN: Final = 2


@rule("some-weights-get-no-gradient", when=own_program)
def some_weights_get_no_gradient(trace: Trace) -> Iterator[Finding]:
    """Keras warned of weights without a gradient, and the program cuts the way itself."""
    for warned, start in warnings_in_fits(trace):
        match = _NONE.search(warned.message)
        cut = next(_cuts(trace), None) if match is not None else None
        if match is None or cut is None:
            continue
        names = [one.strip(" '\"") for one in match["names"].split(",")]
        yield certain(
            cut.place,
            step=ast.unparse(cut.node)[:60],
            weights=", ".join(names[:SHOWN]),
            count=len(names),
            fit_line=start.place.line if start.place is not None else None,
        )


def _cuts(trace: Trace) -> Iterator[Found]:
    """Such steps of TensorFlow or Keras in a layer or a model, in the order of their lines."""
    for owner, found, _ in own_classes(trace, "Model", "Layer", "Loss"):
        for node in ast.walk(owner):
            if not isinstance(node, ast.Call) or callee(node) not in _CUTS:
                continue
            if dotted(node.func).partition(".")[0] in _TENSORS:
                yield found.part(node)
