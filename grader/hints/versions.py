"""With which TensorFlow and Keras each fault was told, as ``python -m tests.hints.versions`` found.

Only the handbook reads this: it is about the rules, not about a learner's program.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("versions.toml")


@dataclass(frozen=True, kw_only=True)
class Tried:
    """Where programs were run, and the faults told there of the programs that have them."""

    environments: Mapping[str, str]
    """Version of Keras by version of TensorFlow: ``{"2.20.0": "3.13.2"}``, the oldest first."""
    told: Mapping[str, tuple[str, ...]]
    """Versions of TensorFlow by slug."""


@cache  # a file of the package
def tried() -> Tried:
    """What the file holds."""
    content = tomllib.loads(FILE.read_text("utf-8"))
    told = {slug: tuple(versions) for slug, versions in content["told"].items()}
    return Tried(environments=content["environments"], told=told)


def told_with(slug: str) -> tuple[str, ...]:
    """The minors with which a fault was told: ``TensorFlow 2.20 (Keras 3.13)``."""
    versions, found = tried().told.get(slug, ()), tried().environments
    return tuple(
        f"TensorFlow {_minor(one)} (Keras {_minor(keras)})"
        for one, keras in found.items()
        if one in versions
    )


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])
