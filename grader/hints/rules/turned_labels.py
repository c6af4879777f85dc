"""Pictures that mirroring or turning makes pictures of another class."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import FoundNode, callee, keyword
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import learns
from grader.hints.trace import Trace
from grader.model.percent import whole_percent

KNOWN: Final = 0.85
"""So many untouched pictures of both classes a simple reader knows at least."""
TAKEN: Final = 0.75
"""And so many turned ones it takes for the other class."""
_MAKERS: Final = (
    "RandomFlip", "RandomRotation", "ImageDataGenerator", "random_flip_left_right",
    "random_flip_up_down", "stateless_random_flip_left_right", "stateless_random_flip_up_down",
)  # fmt: skip
_WORDS: Final = {
    "across": ("horizontal", "RandomFlip", "left_right"),
    "down": ("vertical", "RandomFlip", "up_down"),
    "half": ("rotation", "RandomRotation", "RandomFlip", "flip"),
}


@rule("turned-into-another-class", when=learns)
def turned_into_another_class(trace: Trace) -> Iterator[Finding]:
    """Random mirrors or half turns where that exchanges two classes."""
    for fit in trace.fits:
        for turn, words in _WORDS.items():
            for figures in trace.probed(f"mirrored-{turn}", fit.model):
                if figures["known"] < KNOWN or figures["taken"] < TAKEN:
                    continue
                made = _made(trace, words)
                yield certain(
                    made.place if made else fit.place,
                    what=_written(made, words) if made else None,
                    first=f"{figures['first']:g}",
                    second=f"{figures['second']:g}",
                    percent=whole_percent(figures["taken"]),
                )


def _made(trace: Trace, words: tuple[str, ...]) -> FoundNode[ast.Call] | None:
    """The layer or generator that turns them."""
    for found in trace.program.nodes(ast.Call):
        if callee(found.node) in _MAKERS and any(one in ast.unparse(found.node) for one in words):
            return found
    calls = (found for found in trace.program.nodes(ast.Call) if callee(found.node) in _MAKERS)
    return next(calls, None)


def _written(made: FoundNode[ast.Call], words: tuple[str, ...]) -> str:
    """``horizontal_flip=True`` of a long call, or a short call itself."""
    call = made.node
    for word in words:
        for item in call.keywords:
            if item.arg and word in item.arg and keyword(call, item.arg) is not None:
                return f"{item.arg}={ast.unparse(item.value)}"
    return ast.unparse(call)[:60]
