"""Where numbers became NaN or infinite, and targets among which there are such."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee, dotted
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.evidence import Json
from grader.wire.record import ArrayNote

_NAN: Final = frozenset({"np.nan", "numpy.nan", "math.nan", "np.NaN", "nan"})
_LOGARITHMS: Final = ("np.log", "np.log2", "np.log10", "numpy.log", "math.log")
TABLE: Final = 2


def how_lost(trace: Trace, note: ArrayNote) -> dict[str, Json]:
    """What in the program makes such numbers, or fails to find them: as far as it can be told."""
    compared = next(_compared(trace), None)
    logarithm = None
    if compared is None:
        logarithm = next(
            (ast.unparse(call)[:40] for call, _ in trace.program.calls(*_LOGARITHMS) if call.args),
            None,
        )
    dead = _dead_columns(note) if compared is None and logarithm is None else None
    found: dict[str, Json] = {"compared": compared, "logarithm": logarithm, "dead": dead}
    return {name: value for name, value in found.items() if value is not None}


def _compared(trace: Trace) -> Iterator[str]:
    """``x == np.nan``."""
    for found in trace.program.nodes(ast.Compare):
        sides = [found.node.left, *found.node.comparators]
        named = any(dotted(one) in _NAN or ast.unparse(one) == "float('nan')" for one in sides)
        if named and isinstance(found.node.ops[0], ast.Eq | ast.NotEq):
            yield ast.unparse(found.node)[:40]


def _dead_columns(note: ArrayNote) -> int | None:
    """How many whole columns of a table are NaN, where the number of NaN says just that."""
    shape = note.shape or ()
    rows = shape[0] or 0 if len(shape) == TABLE else 0
    whole = rows > 1 and note.nan > 0 and note.nan % rows == 0 and not note.inf
    return note.nan // rows if whole and note.nan // rows < (shape[1] or 0) else None


@rule("nan-in-targets", when=own_program)
def nan_in_targets(trace: Trace) -> Iterator[Finding]:
    """Targets that are no numbers: the logarithm of 0, a word that no table knows, a gap."""
    for fit in trace.fits:
        y = fit.y
        bad = y.nan + y.inf
        if bad and not (fit.x.nan + fit.x.inf) and not _left_out(trace):
            yield certain(
                fit.place, y=y.name or None, bad=bad, kind="NaN" if y.nan else "inf",
                **how_lost(trace, y),
            )  # fmt: skip


def _left_out(trace: Trace) -> bool:
    """Whether a loss of the learner's own passes over what is NaN."""
    names = {"is_nan", "isnan", "isfinite", "is_finite", "boolean_mask"}
    inside = (one for found in trace.program.nodes(ast.FunctionDef) for one in ast.walk(found.node))
    return any(callee(one) in names for one in inside)
