"""Sources whose rows come again: with the label of another row, or moved by some rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.percent import whole_percent

OTHER: Final = 0.2
"""From this share of rows on, another label than the first time is no accident."""
MOST: Final = 0.5


@rule("labels-change-between-passes", when=own_program)
def labels_change_between_passes(trace: Trace) -> Iterator[Finding]:
    """Inputs are put in a new order in each pass, and the labels are not, or in another one."""
    for fit in trace.fits:
        share = fit.start.relabelled
        if share is not None and share >= OTHER:
            yield certain(fit.place, percent=whole_percent(share), source=fit.x.name or None)


@rule("batches-of-same-rows", when=own_program)
def batches_of_same_rows(trace: Trace) -> Iterator[Finding]:
    """``x[index : index + size]`` in ``__getitem__``: each batch is the last, moved by one row."""
    for fit in trace.fits:
        share = fit.start.moved
        if share is not None and share >= MOST:
            places = [one.place for one in trace.program.functions("__getitem__")]
            yield certain(
                places[0] if places else fit.place,
                percent=whole_percent(share),
                source=fit.x.type_name or None,
            )


@rule("weights-all-zero", when=own_program)
def weights_all_zero(trace: Trace) -> Iterator[Finding]:
    """``sample_weight`` of nothing but 0: no row counts, and nothing is learned."""
    for fit in trace.fits:
        if fit.start.weights == (0.0, 0.0):
            yield certain(fit.place, rows=(fit.x.shape or (None,))[0])
