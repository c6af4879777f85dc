"""Quantities that an encoder of labels turned into places on a list, and that are learned."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import REGRESSION, loss_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import Altered


@rule("amounts-became-places", when=own_program)
def amounts_became_places(trace: Trace) -> Iterator[Finding]:
    """``LabelEncoder().fit_transform(prices)`` as the targets of a regression."""
    for ranked in trace.of(Altered):
        before, last = ranked.before, ranked.after.high
        if ranked.how != "ranked" or before.low is None or before.high is None or last is None:
            continue
        fits = [fit for fit in trace.fits if loss_of(fit.model) in REGRESSION]
        if fits and fits[-1].place is not None:
            yield certain(
                ranked.place,
                name=ranked.written or None,
                low=figure(before.low),
                high=figure(before.high),
                last=int(last),
                fit_line=fits[-1].place.line,
            )
