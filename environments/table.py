"""docs/environments.md: the last result of each environment."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

STEPS: Final = (
    "reference", "template", "mutants", "limits", "kernel", "hint", "class", "doctor", "pip",
)  # fmt: skip
"""The suite's steps, in the order of the columns."""
COLUMNS: Final = (
    "environment", "Python", "TensorFlow", "Keras", "NumPy", *STEPS, "date", "remarks",
)  # fmt: skip
BEGIN: Final = "<!-- table: written by `make matrix` -->"
END: Final = "<!-- end of table -->"
GOOD, BAD, NOT = "✓", "✗", "–"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One environment's results."""

    name: str
    versions: Mapping[str, str]
    """Of ``Python``, ``TensorFlow``, ``Keras``, ``NumPy``."""
    steps: Mapping[str, bool]
    """Whether a step that ran was right; one that is missing was not run."""
    date: str
    remarks: str = ""

    @property
    def green(self) -> bool:
        """Something ran, and all that ran was right."""
        return bool(self.steps) and all(self.steps.values())

    def line(self) -> str:
        """Its line of the table."""
        marks = {True: GOOD, False: BAD}
        cells = [
            self.name,
            *(self.versions.get(name, NOT) for name in COLUMNS[1:5]),
            *(marks[self.steps[step]] if step in self.steps else NOT for step in STEPS),
            self.date,
            " ".join(self.remarks.replace("|", "/").split()),
        ]
        return "| " + " | ".join(cells) + " |"


def merge(text: str, rows: Sequence[Row], *, order: Sequence[str]) -> str:
    """The page with the rows in its table; rows of other environments stay as they are.

    Rows of environments that are not in ``order`` any more are left out.

    Raises:
        ValueError: the page has no place for a table.
    """
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no {BEGIN} ... {END}")
    lines = {line.split("|")[1].strip(): line for line in rest.partition(END)[0].splitlines()
             if line.startswith("|")}  # fmt: skip
    lines.update({row.name: row.line() for row in rows})
    table = [
        "| " + " | ".join(COLUMNS) + " |",
        "|" + " --- |" * len(COLUMNS),
        *(lines[name] for name in order if name in lines),
    ]
    return f"{head}{BEGIN}\n\n" + "\n".join(table) + f"\n\n{END}{tail}"


def write(page: Path, rows: Sequence[Row], *, order: Sequence[str]) -> None:
    """Put the rows into the page, at once or not at all."""
    text = merge(page.read_text("utf-8"), rows, order=order)
    descriptor, name = tempfile.mkstemp(dir=page.parent, prefix=page.name)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).chmod(0o644)
    Path(name).replace(page)
