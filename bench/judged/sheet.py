"""The sheet that a judge fills, and what comes out of it."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Final

from bench.judged.texts import ARMS, Text, blind, measured

RUBRIC: Final[Mapping[str, Mapping[str, object]]] = tomllib.loads(
    (Path(__file__).parent / "rubric.toml").read_text("utf-8")
)
ALLOWED: Final = {"yes": ("0", "1"), "scale": ("0", "1", "2")}


def sheet(texts: Sequence[Text]) -> str:
    """A CSV with a row for each text and an empty cell for each question of the rubric."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "cause", "text", *(f"{name}: {one['asks']}" for name, one in _rubric())])
    for text in blind(texts):
        writer.writerow([text.id, text.cause, text.said, *("" for _ in RUBRIC)])
    return out.getvalue()


def _rubric() -> list[tuple[str, Mapping[str, object]]]:
    return list(RUBRIC.items())


def marks(filled: str) -> dict[str, dict[str, int]]:
    """Text's id -> question -> mark.

    Raises:
        ValueError: a cell is empty or holds what the rubric does not know.
    """
    found: dict[str, dict[str, int]] = {}
    rows = csv.reader(io.StringIO(filled))
    next(rows)
    for row in rows:
        given = dict(zip(RUBRIC, row[3:], strict=True))
        for name, mark in given.items():
            if mark.strip() not in ALLOWED[str(RUBRIC[name]["kind"])]:
                raise ValueError(f"{row[0]}, {name}: {mark!r}")
        found[row[0]] = {name: int(mark) for name, mark in given.items()}
    return found


def table(texts: Sequence[Text], judged: Mapping[str, Mapping[str, int]]) -> str:
    """A line for each arm: means of the judge's marks, and what was measured."""
    by_arm: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        by_arm[text.arm].append(text)
    names = ["arm", "texts", *RUBRIC, "words", "length", "language", "invented", "leaks"]
    lines = ["  ".join(f"{name:>9}" for name in names)]
    for arm in (one for one in ARMS if one in by_arm):
        chosen = by_arm[arm]
        looked = [measured(text) for text in chosen]
        given = [judged[text.id] for text in chosen if text.id in judged]
        cells = [f"{fmean(mark[name] for mark in given):.2f}" if given else "" for name in RUBRIC]
        cells += [
            f"{fmean(one.words for one in looked):.0f}",
            *(
                f"{fmean(getattr(one, name) for one in looked):.2f}"
                for name in ("length", "language")
            ),
            f"{fmean(bool(one.invented) for one in looked):.2f}",
            f"{fmean(one.leaks for one in looked):.2f}",
        ]
        lines.append("  ".join(f"{cell:>9}" for cell in [arm, str(len(chosen)), *cells]))
    return "\n".join(lines)
