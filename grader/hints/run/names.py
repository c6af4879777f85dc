"""A worker's own folders are nobody's business: learners read the names that they know."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from grader.sandbox.overlays import COVERED, TEMPORARY
from grader.wire.starting import View

T = TypeVar("T", bound=msgspec.Struct)


class Names:
    """Turns paths of a worker's folder into those that a run without a sandbox would show."""

    def __init__(self, *, work: Path | None = None, view: View | None = None) -> None:
        """Without a work folder names stay as they are."""
        self._turned: list[tuple[str, str]] = []
        if work is not None:
            at = str(work)
            self._turned = [
                (f"{at}/program/", ""), (f"{at}/program", "."), (f"{at}/home", "~"),
                (f"{at}/{TEMPORARY}", COVERED), (f"{at}/", ""), (at, "."),
            ]  # fmt: skip
        self._own = f"{view.folder}/" if view is not None else ""

    def of(self, told: T) -> T:
        """The same struct, each text in it with the names turned."""
        if not self._turned:
            return told
        changed: Any = self._walk(told)
        return changed  # type: ignore[no-any-return] # the same kind as it came in

    def text(self, text: str) -> str:
        """One text."""
        for worker, learner in self._turned:
            if worker in text:
                text = text.replace(worker, learner)
        return text

    def _walk(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            items = [self._walk(one) for one in value]
            same = all(one is other for one, other in zip(items, value, strict=True))
            return value if same else tuple(items)
        if isinstance(value, dict):
            return {self._walk(name): self._walk(one) for name, one in value.items()}
        if isinstance(value, msgspec.Struct):
            changed = {}
            for name in value.__struct_fields__:
                held = getattr(value, name)
                turned = self._walk(held)
                if name == "file" and self._own and isinstance(turned, str):
                    turned = turned.removeprefix(self._own)
                if turned is not held:
                    changed[name] = turned
            return msgspec.structs.replace(value, **changed) if changed else value
        return value
