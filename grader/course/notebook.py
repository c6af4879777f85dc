"""The notebook that learners receive, as JSON of nbformat 4.5 and without that package."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

INSTALL: Final = "%pip install -q dl-grader"
SETUP: Final = f"""\
try:
    import grader
except ImportError:
    {INSTALL}
%load_ext grader"""
"""The first code cell: the magics, on Colab after an installation."""
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

    def code(self, text: str, *, name: str) -> None:
        """Add a cell of code that has not been run."""
        self._add("code", text, name, {"execution_count": None, "outputs": []})

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


def serialised(content: object) -> str:
    """A notebook's content as Jupyter itself writes it."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
