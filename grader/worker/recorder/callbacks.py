"""Callbacks: how they were made and what they were told."""

from __future__ import annotations

import functools
import sys
from typing import Any

import numpy as np

from grader.wire.record import CallbackMade, CallbackNote, Scalar
from grader.worker.recorder.recorder import Recorder
from grader.worker.texts import plain


def note_callback(value: Any) -> CallbackNote:
    """Class and plain public attributes."""
    if isinstance(value, type):
        return CallbackNote(class_name=plain(value.__name__, 100), is_class=True)
    attributes: dict[str, Scalar] = {}
    for name, attribute in list(getattr(value, "__dict__", {}).items())[:100]:
        plain_one = _plain(attribute)
        if not name.startswith("_") and plain_one is not _NOT_PLAIN:
            attributes[plain(name, 100)] = plain_one  # type: ignore[assignment] # just asked
    operation = getattr(value, "monitor_op", None)
    if operation is not None:  # what mode "auto" became
        attributes["monitor_op"] = plain(str(getattr(operation, "__name__", operation)), 60)
    return CallbackNote(
        class_name=plain(type(value).__name__, 100), attributes=attributes, handle=id(value) % 2**62
    )


def callbacks_in(given: Any) -> list[Any]:
    """The callbacks that were given to ``fit`` in any of its forms."""
    if given is None:
        return []
    inner = getattr(given, "callbacks", None)
    if isinstance(inner, list):
        return list(inner)
    if isinstance(given, (list, tuple)):
        return [one for part in given for one in callbacks_in(part)]
    return [given]


def install(recorder: Recorder) -> None:
    """Watch the constructors of Keras' callbacks."""
    keras: Any = sys.modules["keras"]
    for kind in vars(keras.callbacks).values():
        if isinstance(kind, type) and "__init__" in vars(kind):
            _watch(recorder, kind)


def _watch(recorder: Recorder, kind: type) -> None:
    original = vars(kind)["__init__"]

    @functools.wraps(original)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - it stands for one
        if not recorder.awake or recorder.own_frame() is None:
            original(self, *args, **kwargs)
            return
        with recorder.asleep():
            original(self, *args, **kwargs)
        recorder.quietly(
            lambda: recorder.note(
                CallbackMade(callback=note_callback(self), place=recorder.place())
            )
        )

    setattr(kind, "__init__", __init__)  # noqa: B010 - mypy forbids the plain assignment


_NOT_PLAIN = object()


def _plain(value: Any) -> object:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or type(value) in (bool, float):
        return value
    if type(value) is int:
        return value if abs(value) < 2**63 else _NOT_PLAIN
    if isinstance(value, str):
        return plain(value, 300)
    if hasattr(value, "__fspath__"):
        return plain(str(value), 300)
    return _NOT_PLAIN
