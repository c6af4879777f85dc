"""What is known of a program as a whole: warnings, refusals, what it left at its end."""

from __future__ import annotations

import msgspec

from grader.model.place import Place
from grader.wire.record.notes import ArrayNote


class Warned(msgspec.Struct, frozen=True, kw_only=True, tag="warned"):
    """A Python warning, or a line that Keras or TensorFlow logged."""

    category: str
    message: str
    place: Place | None = None


class Refused(msgspec.Struct, frozen=True, kw_only=True, tag="refused"):
    """The sandbox refused the program something that a run of its own would give it."""

    what: str
    """``network``, ``file``, ``program``, or of an exception's own words ``call``."""
    target: str
    """Address, path or command."""
    place: Place | None = None


class NamesLeft(msgspec.Struct, frozen=True, kw_only=True, tag="names_left"):
    """Arrays and numbers that the program's top level still held when it ended."""

    arrays: dict[str, ArrayNote] = {}
    words: dict[str, tuple[str, ...]] = {}
    """Short lists of words, in their order."""
    zeroth: dict[str, tuple[str, int]] = {}
    """Of dictionaries that number words: the word with the number 0, and how many there are."""
    numbered: tuple[str, ...] = ()
    """Dictionaries that give texts whole numbers, whatever the first one is."""
    inside: dict[str, ArrayNote] = {}
    """Of the learner's function that an exception ended, if it was one: what it held."""
    weights_set: int | None = None
    """How often the program gave weights to a layer or a model by hand, where that was counted."""
