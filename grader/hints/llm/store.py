"""Answers that were given, and what a day has cost: small files in the cache folder."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

KEPT: Final = 200
"""Answers; the oldest go."""
_VERSION: Final = "1"


class Store:
    """Nothing here is needed for a hint: where the folder cannot be used, it is done without.

    A budget that cannot be written down counts for this process only.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._spent = 0

    def answer(self, key: str) -> str | None:
        """An answer that was kept."""
        content = self._read(f"answer-{key}.json")
        text = content.get("text")
        return text if isinstance(text, str) else None

    def keep(self, key: str, text: str) -> None:
        """Remember an answer."""
        self._write(f"answer-{key}.json", {"text": text})
        if self._folder is not None:
            with suppress(OSError):
                files = sorted(
                    self._folder.glob("answer-*.json"), key=lambda one: one.stat().st_mtime
                )
                for old in files[:-KEPT]:
                    old.unlink()

    def spent(self) -> int:
        """Tokens of today."""
        tokens = self._read(_today()).get("tokens")
        return max(tokens if isinstance(tokens, int) else 0, self._spent)

    def spend(self, tokens: int) -> None:
        """Count tokens for today; only today's count is kept."""
        self._spent = self.spent() + tokens
        self._write(_today(), {"tokens": self._spent})
        if self._folder is not None:
            with suppress(OSError):
                for old in self._folder.glob("budget-*.json"):
                    if old.name != _today():
                        old.unlink()

    def _read(self, name: str) -> dict[str, object]:
        if self._folder is None:
            return {}
        try:
            content = json.loads((self._folder / name).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def _write(self, name: str, content: dict[str, object]) -> None:
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._folder / f"{name}.{os.getpid()}.tmp"
            draft.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
            draft.replace(self._folder / name)


def key_of(base_url: str, model: str, messages: Sequence[dict[str, str]]) -> str:
    """One key for one question to one model."""
    said = json.dumps([_VERSION, base_url, model, list(messages)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _today() -> str:
    return time.strftime("budget-%Y-%m-%d.json")
