"""Noise that was drawn for one row and added to all of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace

ALIKE: Final = 0.5
"""Of independent noise only one part in as many as there are rows is the same in all of them."""
SMOOTH: Final = 0.4
"""Noise of neighbours has little in common: what has more is a frame, a shadow or a blur."""
_DRAWN: Final = re.compile(r"(^|\.)(normal|randn|standard_normal|uniform|rand|random)$")


@rule("same-noise-for-all", when=learns)
def same_noise_for_all(trace: Trace) -> Iterator[Finding]:
    """``x + rng.normal(size=x.shape[1:])``: one pattern, added to each picture."""
    drawn = [
        found
        for found in trace.program.nodes(ast.Call)
        if _DRAWN.search(dotted(found.node.func)) and callee(found.node)
    ]
    for fit in trace.fits if drawn else ():
        for asked in trace.probed("noise", fit.model)[-1:]:
            if asked["alike"] >= ALIKE and abs(asked["smooth"]) <= SMOOTH:
                yield certain(
                    fit.place, percent=figure(100 * asked["alike"]), rows=int(asked["rows"])
                )
                return
