"""The command lines of README and docs, as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.conftest import ROOT

PAGES = tuple(
    path
    for path in (ROOT / "README.md", ROOT / "README.ko.md", *sorted((ROOT / "docs").glob("*.md")))
    if path.name != "faults.md"  # made from the code, it types nothing
)
BLOCK = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
PROGRAM = re.compile(r"(?:\$ )?((?:cd [\w-]+ && )?(?:grader|pytest|make|pip|dask|mkdir) .*)")
SHELL = frozenset({"console", "sh", "bash", ""})


@dataclass(frozen=True, order=True)
class Line:
    """A command, and what the page says that it says (nothing where only commands are listed)."""

    page: str
    command: str
    says: tuple[str, ...] = ()


def lines(page: Path) -> Iterator[Line]:
    """Every command line of a page in its order, without the remark behind it."""
    for found in BLOCK.finditer(page.read_text("utf-8")):
        if found[2] not in SHELL or "─►" in found[3]:  # a program's text, a drawing
            continue
        command, says = "", list[str]()
        for row in [*(one.removeprefix(found[1]) for one in found[3].splitlines()), "$ "]:
            at = PROGRAM.fullmatch(row)
            if not at and row != "$ ":
                says.append(row)
                continue
            if command:
                yield Line(page.name, command, tuple(says) if any(map(str.strip, says)) else ())
            command, says = re.sub(r"\s+#\s.*$", "", at[1]).strip() if at else "", []
