"""What fills rows up, what words are given, and inputs that nothing comes of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.training_common import learns, own_program
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent
from grader.model.place import Place
from grader.wire.record import Probed

MOST: Final = 0.5
"""Of the words: if more have nothing, it is no matter of a few rare ones."""
FILLED: Final = 0.1
"""Of all steps: less filling does no harm."""


def _first(trace: Trace) -> Iterator[Fit]:
    oldest: dict[int, Fit] = {}
    for fit in trace.fits:
        oldest.setdefault(fit.model.handle, fit)
    return iter(oldest.values())


def _made(trace: Trace, fit: Fit, name: str) -> Place | None:
    """The only call that makes such a layer."""
    calls = list(trace.program.calls(name))
    return calls[0][1].place if len(calls) == 1 else fit.place


@rule("mask-hides-nothing", when=own_program)
def mask_hides_nothing(trace: Trace) -> Iterator[Finding]:
    """``Masking(0.0)`` of rows that were filled up with something else."""
    for fit in _first(trace):
        for seen in trace.probed("masking", fit.model):
            if seen["hidden"] > 0 or seen["filled"] < FILLED:
                continue
            yield certain(
                _made(trace, fit, "Masking"),
                value=figure(seen["value"]), percent=whole_percent(seen["filled"]),
                filling=figure(seen["filling"]),
            )  # fmt: skip


@rule("embedding-rows-not-of-words", when=own_program)
def embedding_rows_not_of_words(trace: Trace) -> Iterator[Finding]:
    """A table of vectors that stays as it is, and is empty, or moved by one row."""
    for fit in _first(trace):
        for seen in trace.probed("words", fit.model):
            empty = seen["empty"] >= MOST
            moved = seen["first"] == 1 and seen["last"] == 0 and seen["gaps"] == 1
            if empty or moved:
                yield certain(
                    _made(trace, fit, "Embedding"),
                    words=int(seen["words"]),
                    percent=whole_percent(seen["empty"]) if empty else None,
                    highest=None if empty else int(seen["highest"]),
                )


@rule("input-not-read", when=learns)
def input_not_read(trace: Trace) -> Iterator[Finding]:
    """A decoder without the encoder's state: the answers are the same whatever the text is."""
    newest = {fit.model.handle: fit for fit in trace.fits}
    for one in trace.of(Probed):
        fit = newest.get(one.handle or 0)
        if one.name == "unread" and fit is not None:
            number = int(one.figures["input"])
            yield certain(
                fit.place,
                input=one.names.get("input") or str(number), inputs=int(one.figures["inputs"]),
            )  # fmt: skip


@rule("mark-among-measurements", when=own_program)
def mark_among_measurements(trace: Trace) -> Iterator[Finding]:
    """-9999 for what was not measured, scaled and learned like the other values."""
    for fit in _first(trace):
        for seen in trace.probed("lone", fit.model):
            yield likely(
                fit.place,
                column=int(seen["column"]) + 1, value=figure(seen["value"]),
                percent=figure(100 * seen["share"]), x=fit.x.name or None,
                low=figure(seen["low"]), high=figure(seen["high"]),
            )  # fmt: skip
