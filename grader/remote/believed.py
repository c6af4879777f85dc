"""Whether what a worker answers can be believed, once it tells that functions were replaced."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from grader.model.bounded import bounded_text
from grader.model.evidence import Message
from grader.wire.messages import Call, Describe, Done, GetWeights, Inside, Predict, Request, Train
from grader.wire.values import (
    CallbackValue,
    HistoryValue,
    Mapping,
    ModelValue,
    Sequence,
    Value,
)

MOST_NAMES: Final = 20
REPLACED_NOTE: Final = "outcome.replaced_note"
_SHOWN: Final = 5
_MAX_NAME: Final = 100
_OF_MODELS: Final = (Describe, GetWeights, Inside, Predict, Train)
_FACTS: Final = (CallbackValue, HistoryValue, ModelValue)


def plain_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names that a worker told, so many and so long as a report can show."""
    return tuple(
        bounded_text(name, _MAX_NAME) for name, _ in zip(names, range(MOST_NAMES), strict=False)
    )


def unbelieved(request: Request, done: Done) -> Message | None:
    """What is said where the answer rests on functions that were replaced; None where it does not.

    Every value rests on Python, NumPy and the worker; on Keras rest models, histories, callbacks,
    and what is computed of a model.
    """
    names = plain_names(done.replaced)
    if not _of_keras(request, done):
        names = tuple(name for name in names if not name.startswith("keras."))
    if not names:
        return None
    return Message("outcome.replaced", {"names": ", ".join(names[:_SHOWN])})


def replaced_note(names: Iterable[str]) -> Message:
    """For whoever decides about points: all names."""
    return Message(REPLACED_NOTE, {"names": ", ".join(plain_names(sorted(names)))})


def _of_keras(request: Request, done: Done) -> bool:
    if isinstance(request, _OF_MODELS):
        return True
    waiting: list[Value] = [done.value]
    if isinstance(request, Call):
        waiting += [*request.args, *(value for _, value in request.kwargs)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, _FACTS):
            return True
        if isinstance(value, Sequence):
            waiting += value.items
        elif isinstance(value, Mapping):
            waiting += [part for pair in value.items for part in pair]
    return False
