"""Numbers of words: too many unknown ones, and the number 0 that is hidden as filling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent
from grader.wire.record import Evaluated, NamesLeft, Predicted

MORE: Final = 0.4
"""So much larger a share of one number than in the training."""
MANY: Final = 0.6
SEVERAL: Final = 5
HOLLOW: Final = 0.05
"""From this share of rows on that have a 0 between others, the 0 is a word."""
_TABLES: Final = ("TextVectorization", "StringLookup", "IntegerLookup")
_FILLING: Final = re.compile(
    r"^$|^\W*(?:pad|padding|blank|null|none|mask|unk|oov|unknown)\W*$", re.I
)


def _embedded(fit: Fit) -> bool:
    return any(one.class_name == "Embedding" for one in fit.model.layers)


@rule("words-unknown-when-asked", when=own_program)
def words_unknown_when_asked(trace: Trace) -> Iterator[Finding]:
    """New texts are mostly the number of unknown words; those of the training were not."""
    fits = {fit.model.handle: fit for fit in trace.fits if _embedded(fit)}
    for event in trace.events:
        if not isinstance(event, Predicted | Evaluated) or event.model.handle not in fits:
            continue
        fit, asked = fits[event.model.handle], event.x
        learned = fit.x.often
        if learned is None or asked.often is None or fit.start.ahead:
            continue
        number, share = asked.often
        if number in (0.0, 1.0) and share >= max(MANY, learned[1] + MORE):
            if (asked.shape or (0,))[0] == 1 and number == 0:
                continue  # a row of zeros may be a beginning of its own
            yield certain(
                event.place, number=int(number), percent=whole_percent(share),
                share=whole_percent(learned[1]), name=asked.name or None,
            )  # fmt: skip


@rule("vocabulary-too-small", when=own_program)
def vocabulary_too_small(trace: Trace) -> Iterator[Finding]:
    """Most words of the training are the number 1, which a lookup gives to unknown ones."""
    tables = [(name, list(trace.program.calls(name))) for name in _TABLES]
    for fit in trace.fits:
        often = fit.x.often
        if often is None or often[0] != 1 or often[1] < MANY or not _embedded(fit):
            continue
        for name, calls in tables:
            if calls and (fit.x.distinct or 0) >= SEVERAL:
                yield certain(calls[0][1].place, percent=whole_percent(often[1]), table=name,
                              known=max(0, int(fit.x.high or 0) - 1))  # fmt: skip


@rule("first-word-hidden", when=own_program)
def first_word_hidden(trace: Trace) -> Iterator[Finding]:
    """Words are numbered from 0 on, and ``mask_zero=True`` takes the 0 for filling."""
    left = next(reversed(list(trace.of(NamesLeft))), NamesLeft())
    words = [(name, *one) for name, one in left.zeroth.items() if not _FILLING.match(one[0])]
    for fit in trace.fits:
        hidden = [one for one in fit.model.layers if one.config.get("mask_zero") is True]
        for name, word, count in words if (fit.x.hollow or 0.0) >= HOLLOW and hidden else ():
            if fit.x.high is not None and count / 2 <= fit.x.high <= count - 1:
                share = whole_percent(fit.x.hollow or 0.0)
                yield certain(fit.place, table=name, word=word, percent=share)
