"""Test rows that are nearly rows of the training, and test rows that were copied themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.data_common import feeds
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace
from grader.model.percent import whole_percent

MOST: Final = 0.7


@rule("near-copies-on-both-sides", when=learns)
def near_copies_on_both_sides(trace: Trace) -> Iterator[Finding]:
    """Ten measurements of each patient, split row by row: every patient is on both sides."""
    for fit in trace.fits:
        for figures in trace.probed("near_copies", fit.model):
            if figures["share"] < MOST:
                continue
            split = next(
                (found.place for _, found in trace.program.calls("train_test_split", ".split")),
                None,
            )
            yield likely(
                split or fit.place,
                percent=whole_percent(figures["share"]),
                group=int(figures["group"]),
            )


@rule("test-rows-copied", when=learns)
def rows_of_test_copied(trace: Trace) -> Iterator[Finding]:
    """The rare class is copied in the test as well, until both classes are equally many."""
    for fit in trace.fits:
        for figures in trace.probed("copied_rows", fit.model):
            asked = next(
                (
                    feed.place
                    for feed in feeds(trace)
                    if feed.how != "fit" and feed.model.handle == fit.model.handle
                ),
                fit.place,
            )
            yield certain(
                asked,
                percent=whole_percent(figures["many"]),
                times=int(figures["times"]),
                once=whole_percent(figures["once"]),
            )
