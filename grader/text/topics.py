"""The package's own texts of one language: a topic is read when one of its keys is asked for.

``cli.help.check`` stands in ``cli.toml``. Most commands need a few topics of thirty, and of the
language to fall back on none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from grader.errors import AssignmentError


class Topics(Mapping[str, str]):
    """Every text of a folder by its key; those of an assignment go before them."""

    def __init__(self, folder: Path, own: Mapping[str, str]) -> None:
        """Reads nothing yet.

        Args:
            folder: with a file ``TOPIC.toml`` for each topic.
            own: texts of an assignment by key.
        """
        self._folder = folder
        self._own = own

    def __getitem__(self, key: str) -> str:
        """The text, its placeholders as they are.

        Raises:
            KeyError: there is none.
            AssignmentError: the topic's file is damaged.
        """
        text = self._own.get(key)
        return _topic(self._folder, key.partition(".")[0])[key] if text is None else text

    def __contains__(self, key: object) -> bool:
        """Whether there is a text."""
        if key in self._own:
            return True
        return isinstance(key, str) and key in _topic(self._folder, key.partition(".")[0])

    def __iter__(self) -> Iterator[str]:
        """Every key once; this reads all topics."""
        return iter(self._all())

    def __len__(self) -> int:
        """How many keys there are; this reads all topics."""
        return len(self._all())

    def _all(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path in sorted(self._folder.glob("*.toml")):
            found.update(_topic(self._folder, path.stem))
        return found | dict(self._own)


@lru_cache(maxsize=128)
def _topic(folder: Path, name: str) -> Mapping[str, str]:
    """The texts of a topic by key, the same for every lab of a class; none where it has no file."""
    path = folder / f"{name}.toml"
    return flat(read_texts(path)) if name.isidentifier() and path.is_file() else {}


def read_texts(path: Path) -> dict[str, object]:
    """The content of a file of texts.

    Raises:
        AssignmentError: it cannot be read or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        raise AssignmentError("error.text_file", path=str(path), detail=str(fault)) from fault


def flat(content: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Nested tables as dotted keys."""
    keys: dict[str, str] = {}
    for name, value in content.items():
        if isinstance(value, Mapping):
            keys.update(flat(value, f"{prefix}{name}."))
        else:
            keys[f"{prefix}{name}"] = str(value)
    return keys
