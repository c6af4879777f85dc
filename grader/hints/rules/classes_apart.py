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
from grader.wire.record import ArrayNote

SHARE: Final = 0.2
"""Of the rows that are measured, so many have a class that is missing in the training."""
FEW: Final = 5
ENOUGH: Final = 100
"""Rows of mixed batches; a class of a fifth is among them for certain."""
MIXED: Final = 0.6
MOST_CLASSES: Final = 1_000


@rule("classes-not-in-training", when=own_program)
def classes_not_in_training(trace: Trace) -> Iterator[Finding]:
    """``KFold`` without mixing over sorted rows, or ``x[:100]`` and ``x[100:]``."""
    trained: dict[int, dict[str, int]] = {}
    # Of a loop of the learner's only the first batch is known: a class may come in the next one.
    looped = {fit.model.handle for fit in trace.fits if fit.start.via != "fit"}
    for feed in feeds(trace):
        y, handle = feed.y, feed.model.handle
        if (
            handle in looped
            or y is None
            or not y.classes
            or loss_of(feed.model) not in PROBABILITY_LOSSES
        ):
            continue
        if y.batches and feed.how == "fit" and not _all_are_there(y):
            trained.pop(handle, None)
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
        few = {} if missing else _last_class_alone(y, known, feed.model.handle, trace)
        rows = sum(missing.values())
        if (rows >= FEW and rows >= SHARE * sum(y.classes.values())) or few:
            yield certain(
                feed.place,
                missing=", ".join(list(missing)[:10]) or None,
                trained=", ".join(list(known)[:10]),
                only=next(iter(few), None),
                few=next(iter(few.values()), None),
                all=sum(known.values()) if few else None,
                split=_split(trace),
            )


def _all_are_there(y: ArrayNote) -> bool:
    """The batches that were seen are mixed and many: a class that they lack is rare or absent."""
    even = 1 - 1 / max(1, len(y.classes))
    return sum(y.classes.values()) >= ENOUGH and (y.changes or 0.0) >= MIXED * even > 0


def _last_class_alone(
    y: ArrayNote, known: dict[str, int], handle: int, trace: Trace
) -> dict[str, int]:
    """One class alone is measured, the last one of sorted rows: how often it was trained.

    Where other classes are measured by themselves too, that is on purpose.
    """
    alone = next(iter(y.classes)) if len(y.classes) == 1 else ""
    ends = [fit.y for fit in trace.fits if fit.model.handle == handle]
    in_order = all(
        one.changes is not None
        and one.changes * (sum(one.classes.values()) - 1) < len(one.classes) - 0.5
        and list(one.tail_classes)[-1:] == [alone]
        for one in ends
    )
    others = {tuple(feed.y.classes) for feed in feeds(trace) if feed.y and feed.how != "fit"}
    many = sum(y.classes.values()) >= FEW and len(known) > 1 and alone in known
    return {alone: known[alone]} if many and in_order and len(others) == 1 else {}


def _split(trace: Trace) -> str | None:
    """A splitter that keeps the order."""
    for call, _ in trace.program.calls("KFold"):
        if literal(keyword(call, "shuffle"), False) is not True:
            return ast.unparse(call)[:50]
    for call, _ in trace.program.calls("train_test_split"):
        if literal(keyword(call, "shuffle"), True) is False:
            return "train_test_split"
    return None
