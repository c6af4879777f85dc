"""Roots in layers and losses of the learner's own: their slope at zero has no bound."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_ROOTS: Final = frozenset({"sqrt", "norm", "reduce_euclidean_norm"})
_OUTSIDE: Final = frozenset({"np", "numpy", "math"})
_KEPT: Final = re.compile(r"eps|1e-|maximum|clip|0\.0+1|\+ ?\d")
"""What keeps the number under a root from zero."""


@rule("root-of-zero", when=own_program)
def root_of_zero(trace: Trace) -> Iterator[Finding]:
    """``tf.sqrt(sum(square(u - v)))`` for two rows that are the same, and a loss that is nan."""
    for fit in trace.fits:
        losses = fit.end.history.get("loss", []) if fit.end is not None else []
        if all(map(math.isfinite, losses)) or fit.x.nan or fit.y.nan:
            continue
        for call, found in trace.program.calls(*sorted(_ROOTS)):
            name = dotted(call.func)
            if name.partition(".")[0] in _OUTSIDE or not call.args:
                continue
            if not _KEPT.search(ast.unparse(call)):
                yield certain(found.place, root=name, under=ast.unparse(call.args[0])[:50])
