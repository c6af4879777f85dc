"""The notebook that learners receive, as JSON of nbformat 4.5 and without that package."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

SETUP: Final = "grader"
"""The name of the first code cell."""
_METADATA: Final = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass(kw_only=True)
class Notebook:
    """Cells in their order; ids are as stable as the names that they are given."""

    cells: list[dict[str, object]] = field(default_factory=list)

    def markdown(self, text: str, *, name: str) -> None:
        """Add a cell of text."""
        self._add("markdown", text, name, {})

    def code(self, text: str, *, name: str, may_raise: bool = False) -> None:
        """Add a cell of code that has not been run; ``may_raise``: then the cells below run too."""
        more: dict[str, object] = {"execution_count": None, "outputs": []}
        if may_raise:
            more["metadata"] = {"tags": ["raises-exception"]}
        self._add("code", text, name, more)

    def written(self) -> str:
        """As a file holds it; equal cells give equal text."""
        content = {
            "cells": self.cells,
            "metadata": _METADATA,
            "nbformat": 4,
            "nbformat_minor": 5,  # cell ids came with 4.5
        }
        return serialised(content)

    def _add(self, kind: str, text: str, name: str, more: dict[str, object]) -> None:
        lines: Sequence[str] = text.splitlines(keepends=True)
        cell_id = re.sub(r"[^A-Za-z0-9_-]", "-", name)[:64]
        cell = {"cell_type": kind, "id": cell_id, "metadata": {}, "source": lines, **more}
        self.cells.append(cell)


def setup(words: Sequence[str], package: str | None) -> str:
    """The first code cell: loads the magics; else installs ``package``, else says what to do.

    ``words`` say it, in one text for each language. Without a package nothing is installed: the
    grader's name on the index may be somebody else's.
    """
    missing = 'importlib.util.find_spec("grader") is None'
    lines = ["import importlib.util", ""]
    if package is not None:
        lines += [
            f"if {missing}:",
            f'    %pip install -q "{package}"',
            "    importlib.invalidate_caches()",
        ]
    lines += [f"if {missing}:", *map(said, words)]
    return "\n".join([*lines, "else:", "    %load_ext grader"])


def said(text: str) -> str:
    """Statements that print the lines of a text, indented once."""
    return "\n".join(
        f"    print({json.dumps(line, ensure_ascii=False)})" for line in text.strip().splitlines()
    )


def serialised(content: object) -> str:
    """A notebook's content as Jupyter itself writes it."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
