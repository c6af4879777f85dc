"""Classes that are measured and were never trained: sorted rows that were cut without mixing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword, literal
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.data_common import feeds
from grader.hints.rules.model_facts import PROBABILITY_LOSSES, loss_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

SHARE: Final = 0.2
"""Of the rows that are measured, so many have a class that is missing in the training."""
FEW: Final = 5
MOST_CLASSES: Final = 1_000


@rule("classes-not-in-training", when=own_program)
def classes_not_in_training(trace: Trace) -> Iterator[Finding]:
    """``KFold`` without mixing over sorted rows, or ``x[:100]`` and ``x[100:]``."""
    trained: dict[int, dict[str, int]] = {}
    for feed in feeds(trace):
        y, handle = feed.y, feed.model.handle
        if y is None or not y.classes or y.batches or loss_of(feed.model) not in PROBABILITY_LOSSES:
            continue
        if feed.how == "fit":
            seen = trained.setdefault(handle, {})
            for name, count in y.classes.items():
                seen[name] = seen.get(name, 0) + count
            continue
        known = trained.get(handle)
        if not known or len(known) > MOST_CLASSES:
            continue
        missing = {name: count for name, count in y.classes.items() if name not in known}
        rows = sum(missing.values())
        if rows >= FEW and rows >= SHARE * sum(y.classes.values()) and len(known) > 0:
            yield certain(
                feed.place,
                missing=", ".join(list(missing)[:10]),
                trained=", ".join(list(known)[:10]),
                split=_split(trace),
            )


def _split(trace: Trace) -> str | None:
    """A splitter that keeps the order."""
    for call, _ in trace.program.calls("KFold"):
        if literal(keyword(call, "shuffle"), False) is not True:
            return ast.unparse(call)[:50]
    for call, _ in trace.program.calls("train_test_split"):
        if literal(keyword(call, "shuffle"), True) is False:
            return "train_test_split"
    return None
