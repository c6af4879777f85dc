"""Texts and numbers of words that a model is given in a form that it does not read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised
from grader.hints.rule import Finding, cause, certain, figure, rule
from grader.hints.rules.data_common import feeds
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import ModelNote

# Seen with Keras 3.15.1.
_TEXTS: Final = re.compile(r"Invalid dtype: str\d*|Unrecognized data type: x=\[['\"]")
LEAST_ROWS: Final = 10
"""Of a table of words; with fewer, 0 and 1 may well be what it is about."""
LEAST_PLACES: Final = 5


def _first(model: ModelNote, name: str) -> bool:
    """Whether the first layer behind the input is of this class."""
    layers = [one for one in model.layers if one.class_name != "InputLayer"]
    return bool(layers) and layers[0].class_name == name


@rule("texts-in-plain-list")
def texts_in_plain_list(trace: Trace) -> Iterator[Finding]:
    """``model.predict(["a fine film"])`` of a model that begins with ``TextVectorization``."""
    for error in raised(trace, "ValueError"):
        if not _TEXTS.search(error.message):
            continue
        for feed in feeds(trace):
            if feed.failed and _first(feed.model, "TextVectorization"):
                yield cause(error.place, x=feed.name, call=feed.how)


@rule("embedding-wants-word-numbers", when=own_program)
def embedding_wants_word_numbers(trace: Trace) -> Iterator[Finding]:
    """A table of flags, or numbers of words that were divided, into an ``Embedding`` layer."""
    for fit in trace.fits:
        x, model = fit.x, fit.model
        if not _first(model, "Embedding") or x.low is None or x.high is None:
            continue
        rows = next(
            (one.config.get("input_dim") for one in model.layers if one.class_name == "Embedding"),
            None,
        )
        places = math.prod(side or 1 for side in (x.shape or ())[1:])
        if not isinstance(rows, int) or rows < LEAST_ROWS or places < LEAST_PLACES:
            continue
        if x.low < 0 or x.high > 1 or x.low == x.high:
            continue
        whole = x.distinct is not None and x.distinct <= 2
        fraction = next((one for one in reversed(x.values) if 0 < one < 1), None)
        fraction = fraction if fraction is not None or whole else x.high
        yield certain(
            fit.place,
            rows=rows,
            high=figure(x.high),
            fractions=None if whole or fraction is None else figure(fraction),
        )
