"""Pictures that are made grey before a model is asked which learned from colours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace
from grader.wire.record import BatchesTaken, Evaluated, Predicted

FEW: Final = 0.02
"""Share of the pictures of a training that may be grey by themselves."""
ALL: Final = 1.0
_MAKES_GREY: Final = re.compile(
    r"""convert\(\s*['"](L|LA|1)['"]|grayscale|GRAYSCALE|2GRAY|rgb2gray|ImageOps\.grey"""
)


@rule("colours-lost", when=learns)
def colours_lost(trace: Trace) -> Iterator[Finding]:
    """``np.stack([grey] * 3, axis=-1)``: three channels, and no colour in them."""
    for fit in trace.fits:
        learned = _learned(trace, fit)
        if not learned or max(learned) > FEW:
            continue
        kin = trace.kin(fit.model)
        asked = [
            one
            for one in trace.of(Predicted)
            if one.model.handle in kin and one.outputs is not None and one.x.grey is not None
        ]
        judged = [one.x.grey for one in trace.of(Evaluated) if one.model.handle in kin]
        grey = [one for one in asked if one.x.grey == ALL]
        lines = {one.place for one in grey} - {one.place for one in asked if one.x.grey != ALL}
        made = _grey_made(trace)
        for one in grey:
            if one.place in lines and made is not None and ALL not in judged:
                yield certain(one.place, asked=len([o for o in grey if o.place == one.place]),
                              made_line=made)  # fmt: skip
                return


def _learned(trace: Trace, fit: Fit) -> list[float]:
    """How many of the pictures of a training are grey, as far as they were seen."""
    seen = [fit.x.grey] if fit.x.grey is not None else []
    taken = [
        one.x.grey
        for one in trace.of(BatchesTaken)
        if one.handle == fit.model.handle and one.role == "fit" and one.x.grey is not None
    ]
    return [*seen, *taken]


def _grey_made(trace: Trace) -> int | None:
    """The first line that makes a picture grey."""
    for found in trace.program.nodes(ast.Call):
        if _MAKES_GREY.search(ast.unparse(found.node)[:200]):
            return found.place.line
    return None
