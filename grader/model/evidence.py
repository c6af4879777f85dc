"""Recorded facts and the messages that refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import msgspec

from grader.model.exception import ExceptionFacts

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


@dataclass(frozen=True)
class Evidence:
    """One observed fact, without an opinion.

    ``kind`` is one of ``array``, ``value``, ``model``, ``compile``, ``history``,
    ``callbacks``, ``figure``, ``exception``, ``output``, ``file``, ``training``,
    ``limit``; ``facts`` holds JSON values only.
    """

    kind: str
    facts: Mapping[str, Json] = field(default_factory=dict)

    @staticmethod
    def of_exception(exception: ExceptionFacts) -> Evidence:
        """An exception as evidence; what is not known of it is left out."""
        return Evidence("exception", _known(msgspec.to_builtins(exception)))

    @property
    def exception(self) -> ExceptionFacts | None:
        """The exception that this evidence is, or None."""
        if self.kind != "exception":
            return None
        try:
            return msgspec.convert(dict(self.facts), ExceptionFacts)
        except msgspec.ValidationError:  # of a report that something else has written
            told = (self.facts.get(name) for name in ("type", "message"))
            kind, message = (value if isinstance(value, str) else "" for value in told)
            return ExceptionFacts(type=kind, message=message)


def exceptions(evidence: Iterable[Evidence]) -> Iterator[ExceptionFacts]:
    """The exceptions among pieces of evidence."""
    return (found for one in evidence if (found := one.exception) is not None)


def _known(facts: Any) -> Any:
    if isinstance(facts, dict):
        return {name: _known(value) for name, value in facts.items() if value is not None}
    return [_known(one) for one in facts] if isinstance(facts, list | tuple) else facts


OWN_WORDS: Final = "check.own"
"""A message whose text an author has written beside the check: ``words``, by language or one for
all; the other values fill its placeholders."""


@dataclass(frozen=True)
class Message:
    """A text by its catalogue key, with the values of its placeholders."""

    id: str
    params: Mapping[str, Json] = field(default_factory=dict)
    text: str = field(default="", compare=False)
    """As it was once told, for a machine that has no text of that key (another lab's, say)."""
