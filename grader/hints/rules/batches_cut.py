"""``take`` and ``skip`` behind ``batch``: numbers of rows, where batches are counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised
from grader.hints.rule import Finding, likely, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import DatasetCut

MANY: Final = 8
"""Batches of which one is next to nothing."""
EPOCHS: Final = 3


@rule("cut-counts-batches", when=own_program)
def cut_counts_batches(trace: Trace) -> Iterator[Finding]:
    """``skip(800)`` of 50 batches leaves nothing; ``take(800)`` of them takes all."""
    cuts = list(trace.of(DatasetCut))
    for one in cuts:
        if not one.batches <= one.count <= one.rows:
            continue
        partners = [
            other
            for other in cuts
            if other is not one and other.source == one.source and other.count >= other.batches
        ]
        alone = one.how == "skip" and one.count < one.rows
        if not alone and not (one.how == "take" and partners and one.count < one.rows):
            continue
        yield Finding(
            place=one.place,
            evidence={
                "how": one.how,
                "count": one.count,
                "batches": one.batches,
                "rows": one.rows,
                "nothing": "skip" if one.how == "skip" else None,
                "all": "take" if one.how == "take" else None,
                "kept": None,
                "fit_line": None,
            },
            explains_exception=any(
                error.search(r"empty|no data|ran out of data|at least one|not enough values")
                for error in raised(trace)
            ),
        )
        return
    yield from _one_batch(trace, cuts)


def _one_batch(trace: Trace, cuts: list[DatasetCut]) -> Iterator[Finding]:
    """``ds.skip(10).take(1)``, and a training of many epochs that never saw another batch."""
    for one in cuts:
        if one.how != "take" or one.count != 1 or one.batches < MANY:
            continue
        for fit in trace.fits:
            epochs = fit.end.epochs_run if fit.end is not None else 0
            only = fit.x.kind == "dataset" and fit.x.taken == epochs >= EPOCHS
            if only and fit.start.steps_per_epoch is None and fit.place is not None:
                yield likely(
                    one.place, how=one.how, count=one.count, batches=one.batches, rows=one.rows,
                    nothing=None, all=None, kept=fit.start.batch_size, fit_line=fit.place.line,
                )  # fmt: skip
