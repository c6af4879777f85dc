"""Numbers of words that a model is asked with, and labels whose fractions no loss can read."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.model_facts import SPARSE, loss_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.percent import whole_percent
from grader.model.place import Place
from grader.wire.record import ArrayNote, Predicted, Probed


@rule("numbers-never-trained", when=own_program)
def numbers_never_trained(trace: Trace) -> Iterator[Finding]:
    """New words get new numbers at prediction: rows of the table that no training touched."""
    for seen, place in _asked(trace, "new_numbers"):
        yield certain(
            place, percent=whole_percent(seen.figures["share"]),
            number=int(seen.figures["number"]), highest=int(seen.figures["highest"]),
        )  # fmt: skip


@rule("begins-with-another-mark", when=own_program)
def begins_with_another_mark(trace: Trace) -> Iterator[Finding]:
    """The decoder is started with the number of the end, or with 0, and not as in the training."""
    for seen, place in _asked(trace, "begins"):
        yield certain(
            place, begins=int(seen.figures["begins"]), asked=int(seen.figures["asked"]),
            given=seen.names.get("input") or None,
        )  # fmt: skip


def _asked(trace: Trace, name: str) -> Iterator[tuple[Probed, Place | None]]:
    """What was seen of questions to a trained model, with the line of each."""
    last: Predicted | None = None
    trained = {fit.model.handle for fit in trace.fits if fit.end is not None}
    for event in trace.events:
        if isinstance(event, Predicted):
            last = event
        elif isinstance(event, Probed) and event.name == name and event.handle in trained:
            yield event, last.place if last is not None else None


@rule("labels-with-fractions", when=own_program)
def labels_with_fractions(trace: Trace) -> Iterator[Finding]:
    """Marks such as 3.5 for ``sparse_categorical_crossentropy``: it reads the 3."""
    for fit in trace.fits:
        y = fit.y
        between = next((one for one in y.values if one != round(one)), None)
        if loss_of(fit.model) not in SPARSE or not _one_each(y) or y.low is None:
            continue
        if between is None and (y.values or y.classes or (y.distinct or 0) <= len(y.values)):
            continue
        yield certain(
            fit.place, y=y.name or None, loss=fit.model.loss,
            between=None if between is None else figure(between),
            cut=None if between is None else int(between),
        )  # fmt: skip


def _one_each(y: ArrayNote) -> bool:
    """One fraction for each row."""
    shape = y.shape or ()
    flat = len(shape) == 1 or (len(shape) == 2 and shape[1] == 1)
    return flat and "float" in (y.dtype or "")
