"""Trainings that were to differ and are alike to the last digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Fit, Trace

LEAST: Final = 3
"""Trainings: two may be there to show that a seed works."""
EPOCHS: Final = 2
_SEEDS: Final = ("set_random_seed", "set_seed", "seed")


@rule("runs-exactly-alike", when=learns)
def runs_exactly_alike(trace: Trace) -> Iterator[Finding]:
    """The seed is set in each turn of the loop: every repetition gives the same curve."""
    at_line: dict[tuple[str, int], list[Fit]] = defaultdict(list)
    for fit in trace.fits:
        if fit.place is not None and fit.start.via == "fit" and not fit.model.fits:
            at_line[fit.place.file, fit.place.line].append(fit)
    for fits in at_line.values():
        curves = [tuple(fit.whole_curve("loss")) for fit in fits]
        handles = {fit.model.handle for fit in fits}
        same = len(set(curves)) == 1 and len(set(curves[0])) >= EPOCHS
        if len(fits) < LEAST or len(handles) < LEAST or not same or not _one_form(fits):
            continue
        seeded = next((found.place for _, found in trace.program.calls(*_SEEDS)), None)
        yield certain(
            fits[0].place,
            runs=len(fits),
            first=figure(curves[0][0]),
            last=figure(curves[0][-1]),
            seed_line=seeded.line if seeded is not None else None,
        )


def _one_form(fits: list[Fit]) -> bool:
    """Whether all of them had rows of one shape: other rows with one curve would be a wonder."""
    return len({fit.x.shape for fit in fits}) == 1
