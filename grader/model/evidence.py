"""Recorded facts and the messages that refer to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

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


@dataclass(frozen=True)
class Message:
    """A text by its catalogue key, with the values of its placeholders."""

    id: str
    params: Mapping[str, Json] = field(default_factory=dict)
