"""Tables of words and numbers, and steps of a row, that reach the answer in part only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.percent import whole_percent
from grader.model.place import Place
from grader.wire.record import Probed

_RECURRENT: Final = ("LSTM", "GRU", "SimpleRNN", "Bidirectional")


@rule("embedding-gets-fractions", when=own_program)
def embedding_gets_fractions(trace: Trace) -> Iterator[Finding]:
    """Numbers of shops or words that a scaler brought to 0..1: the table is asked for row 0."""
    for fit in trace.fits:
        for figures, names in _seen(trace, "fractions", fit.model.handle):
            yield certain(
                fit.place,
                given=names.get("input") or None,
                percent=whole_percent(figures["share"]),
                low=figure(figures["low"]), high=figure(figures["high"]),
                before=int(figures["before"]), after=int(figures["after"]),
                rows=int(figures["rows"]),
            )  # fmt: skip


@rule("random-words-frozen", when=own_program)
def random_words_frozen(trace: Trace) -> Iterator[Finding]:
    """``Embedding(n, 50, trainable=False)`` without ready vectors: chance, for good."""
    for fit in trace.fits:
        for figures, names in _seen(trace, "chance_words", fit.model.handle):
            layer = names.get("layer")
            freed = any(
                one.name == layer and one.trainable
                for other in trace.fits
                if other.model.handle == fit.model.handle
                for one in other.model.layers
            )
            if not freed:
                yield certain(_frozen_at(trace) or fit.place, rows=int(figures["rows"]))


def _seen(
    trace: Trace, name: str, handle: int
) -> Iterator[tuple[dict[str, float], dict[str, str]]]:
    for one in trace.of(Probed):
        if one.name == name and one.handle == handle:
            yield one.figures, one.names


def _frozen_at(trace: Trace) -> Place | None:
    """The line that makes the table, where it says that it may not change."""
    for call, found in trace.program.calls("Embedding"):
        if literal(keyword(call, "trainable")) is False:
            return found.place
    return None


@rule("only-one-step-read", when=own_program)
def only_one_step_read(trace: Trace) -> Iterator[Finding]:
    """``LSTM(16, return_sequences=True)(x)[:, 0]``: what the first step alone tells."""
    for fit in trace.fits:
        for figures in trace.probed("one_step", fit.model):
            first = figures["step"] == 0
            yield certain(
                _cut_at(trace) or fit.place,
                step="first" if first else "last",
                number=int(figures["step"]) + 1,
                steps=int(figures["steps"]),
            )


def _cut_at(trace: Trace) -> Place | None:
    """The line that takes one step of all: ``sequence[:, 0]``, ``sequence[:, 0, :]``."""
    if next(trace.program.calls(*_RECURRENT), None) is None:
        return None
    for found in trace.program.nodes(ast.Subscript):
        part = found.node.slice
        if isinstance(part, ast.Tuple) and len(part.elts) in (2, 3):
            whole, at = part.elts[0], literal(part.elts[1])
            if isinstance(whole, ast.Slice) and whole.lower is None and at == 0:
                return found.place
    return None
