"""A table that was scaled as a whole: its columns of small numbers are next to nothing then."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.data_common import scales_itself
from grader.hints.rules.magnitudes import found_nothing
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace
from grader.model.place import Place

TOP: Final = 1e-3
"""So near to 1 lies the largest number of all after such a division."""
TINY: Final = 5e-3
SPREADS: Final = 4.0
"""So many spreads around its mean lie all numbers of a column, as good as."""
USUAL: Final = 0.05
"""Another column reaches at least that far."""


@rule("columns-scaled-together", when=learns)
def columns_scaled_together(trace: Trace) -> Iterator[Finding]:
    """``table / table.max()`` where ages stand beside incomes."""
    for fit in trace.fits:
        x = fit.x
        whole = x.high is not None and abs(x.high - 1) < TOP and (x.low or 0.0) >= -1
        if not whole or len(x.columns) < 2 or scales_itself(fit.model) or not found_nothing(fit):
            continue
        reach = [abs(mean) + SPREADS * spread for mean, spread in x.columns]
        small = [at for at, one in enumerate(reach) if 0 < one < TINY and x.columns[at][1] > 0]
        wide = max(mean + spread for mean, spread in x.columns)
        if not small or wide < USUAL:
            continue
        place, written = _division(trace)
        yield (certain if written else likely)(
            place or fit.place,
            written=written,
            column=small[0] + 1,
            many=len(small),
            columns=len(x.columns),
            reached=figure(max(reach[at] for at in small)),
        )


def _division(trace: Trace) -> tuple[Place | None, str | None]:
    """``table / table.max()``, or ``np.max(table)``: no axis is said."""
    for found in trace.program.nodes(ast.BinOp, ast.AugAssign):
        node = found.node
        assert isinstance(node, ast.BinOp | ast.AugAssign)
        divisor = node.right if isinstance(node, ast.BinOp) else node.value
        if not isinstance(node.op, ast.Div) or not isinstance(divisor, ast.Call):
            continue
        method = dotted(divisor.func).partition(".")[0] not in ("np", "numpy", "tf")
        given = len(divisor.args) - (0 if method else 1)
        if callee(divisor) in ("max", "amax", "ptp") and given == 0 and not divisor.keywords:
            return found.place, ast.unparse(node)[:60]
    return None, None
