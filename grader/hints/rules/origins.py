"""What rows, labels, weights and scales were taken from, as it was seen when a training began."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.class_weights import made_at
from grader.hints.rules.data_common import feeds
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent
from grader.wire.record import ArrayNote, Probed, ScaledBack

MORE: Final = 5
SEEN: Final = 0.9
READ: Final = 0.8
"""Of the classes: so many a count of the words that were left out tells right."""
WORSE: Final = 0.2
BLIND: Final = 0.5
"""Of the way from the largest class to that: the words that are kept tell less."""


def _first(trace: Trace, name: str) -> Iterator[tuple[Fit, Probed]]:
    """The first training of each model of which this was noted."""
    told: set[int] = set()
    for one in trace.of(Probed):
        if one.name != name or one.handle is None or one.handle in told:
            continue
        told.add(one.handle)
        fits = [fit for fit in trace.fits if fit.model.handle == one.handle]
        if fits:
            yield fits[0], one


@rule("weights-of-other-rows", when=own_program)
def weights_of_other_rows(trace: Trace) -> Iterator[Finding]:
    """One weight for each class, in another order than the labels."""
    for fit in trace.fits:
        share = fit.start.weights_apart
        if share is not None:
            rows = (fit.y.shape or (None,))[0]
            yield certain(made_at(trace, fit), percent=whole_percent(share), rows=rows)


def _beyond(x: ArrayNote) -> bool:
    """Whether values lie outside of what was scaled to 0 up to 1."""
    return (x.low or 0.0) < -EXACT or (x.high or 0.0) > 1 + EXACT


EXACT: Final = 1e-6


@rule("scale-of-whole-series", when=own_program)
def scale_of_whole_series(trace: Trace) -> Iterator[Finding]:
    """``(load - load.min()) / (load.max() - load.min())``, and then the split."""
    for fit, seen in _first(trace, "scale"):
        told = seen.figures
        left = told["values"] - told["known"] + MORE
        asked = [one for one in feeds(trace) if one.model.handle == fit.model.handle]
        later = [one for one in asked if one.how in ("evaluate", "predict")]
        later = later or [one for one in asked if one.how == "validation"]
        new = [one for one in later if one.x.overlaps.get("fit", 0.0) < SEEN]
        rows = max(((one.x.shape or (0,))[0] or 0 for one in new or later), default=0)
        beyond = (told["low"], told["high"]) == (0.0, 1.0) and any(_beyond(one.x) for one in new)
        if not 1 <= rows <= (left if new else told["known"]) or beyond:
            continue  # it is asked about what is no part of this series
        yield likely(
            fit.place,
            series=seen.names.get("series"),
            **{name: str(int(told[name])) for name in ("values", "known")},
            **{name: figure(told[name]) for name in ("low", "high", "part_low", "part_high")},
        )


@rule("deciding-words-cut-off", when=own_program)
def deciding_words_cut_off(trace: Trace) -> Iterator[Finding]:
    """``pad_sequences(texts, maxlen=20)`` of texts whose first word decides."""
    for fit, seen in _first(trace, "cut"):
        told = seen.figures
        lost, kept, chance = (told[name] for name in ("lost", "kept", "chance"))
        if lost < READ or lost <= chance or kept > chance + BLIND * (lost - chance):
            continue
        steps, beginning = int(told["steps"]), told["beginning"] == 1
        yield certain(
            fit.place,
            texts=seen.names.get("texts"), steps=steps, percent=whole_percent(told["share"]),
            kept=whole_percent(kept), lost=whole_percent(lost),
            back=f"text[-{steps}:]" if beginning else None,
            front=None if beginning else f"text[:{steps}]",
        )  # fmt: skip


@rule("labels-of-other-rows", when=own_program)
def labels_of_other_rows(trace: Trace) -> Iterator[Finding]:
    """``rows[keep]`` beside ``labels[: len(rows)]``."""
    for fit, seen in _first(trace, "taken"):
        told = seen.figures
        yield certain(
            fit.place,
            rows=seen.names.get("rows"), labels=seen.names.get("labels"),
            taken=int(told["taken"]), count=int(told["rows"]), row=int(told["row"]),
            percent=whole_percent(told["other"]), stood=int(told["stood"]),
            labelled=int(told["labelled"]),
        )  # fmt: skip


@rule("rows-scaled-alone", when=own_program)
def rows_scaled_alone(trace: Trace) -> Iterator[Finding]:
    """``Normalizer().fit_transform(table)``, ``x - x.mean(axis=1, keepdims=True)``."""
    for fit, seen in _first(trace, "row_scaled"):
        own, alone, width = (seen.figures[name] for name in ("own", "alone", "width"))
        bare = seen.names.get("form") in ("length", "sum", "largest")
        blind = own >= alone + WORSE
        yield certain(
            fit.place,
            table=seen.names.get("table"),
            own=figure(own) if blind else None, alone=figure(alone) if blind else None,
            width=None if blind else figure(width),
            norm="Normalizer" if bare else None, formula=None if bare else "axis=1",
        )  # fmt: skip


@rule("answers-in-another-column", when=own_program)
def answers_in_another_column(trace: Trace) -> Iterator[Finding]:
    """``form[:, 0] = answers`` before ``inverse_transform``, where the target is column 2."""
    for one in trace.of(ScaledBack):
        if one.answered != one.target:
            yield certain(
                one.place,
                scaler=one.scaler, columns=one.columns,
                answered=one.answered + 1, target=one.target + 1,
            )  # fmt: skip


@rule("targets-are-the-inputs", when=own_program)
def targets_are_the_inputs(trace: Trace) -> Iterator[Finding]:
    """``return part[:-1], part[:-1]`` for a model that reads nothing that comes later."""
    for fit in trace.fits:
        shape = fit.x.shape or ()
        if not fit.start.same or len(shape) < 2 or not _wants_next(trace, fit):
            continue
        yield certain(fit.place, steps=shape[1])


def _wants_next(trace: Trace, fit: Fit) -> bool:
    """Steps of few kinds in, one of these kinds out for each, and nothing later is read."""
    asked = [one for one in trace.probed("copied", fit.model) if "changed" in one]
    return bool(asked) and all(one.get("changed") == 0.0 for one in asked)
