"""The page of a class of 300 learners in Chromium: how large, how long to make, show and sort."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.pairs import Command
from tests.pages.samples import class_of

LEARNERS = 300
MAX_BYTES = 5_000_000
MAX_S = 1.0
PAINTED = """() => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0];
    return painted ? painted.startTime : null;
}"""
# Until the rows are laid out and drawn again: two frames after the click.
SORTED = """async () => {
    const button = document.querySelector("#lab-1-table thead th:nth-child(2) button");
    const started = performance.now();
    button.click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - started;
}"""


@dataclass(frozen=True, kw_only=True)
class ClassPage:
    """What was measured; seconds are medians."""

    size: int
    made_s: float
    paint_s: float | None
    """None where there is no Chromium."""
    sort_s: float | None

    def line(self) -> str:
        """Lines of the table."""
        lines = [
            f"the page of a class of {LEARNERS} learners, lab1",
            f"    {self.size:,} bytes in all   aim <= {MAX_BYTES:,} "
            f"{_verdict(self.size, MAX_BYTES)}",
            f"    grader gradebook FILE page {self.made_s:6.2f} s",
        ]
        for name, seconds in (("first paint", self.paint_s), ("a sort", self.sort_s)):
            if seconds is None:
                lines.append(f"    {name}: there is no Chromium here")
            else:
                verdict = _verdict(seconds, MAX_S)
                lines.append(f"    {name:<26} {seconds:6.2f} s   aim <= {MAX_S} {verdict}")
        return "\n".join(lines)


def class_page(folder: Path, *, runs: int) -> ClassPage:
    """Make the page, then open and sort it so many times, each in a fresh profile."""
    book = class_of(folder / "grades.db", LEARNERS)
    out = folder / "page"
    made = Command(
        name="grader gradebook FILE page",
        arguments=(sys.executable, "-m", "grader", "gradebook", str(book), "page",
                   "--out", str(out)),
        cwd=Path(__file__).resolve().parents[1],
        environ={**os.environ, "GRADER_LANG": "ko"},
    )  # fmt: skip
    made_s = statistics.median(made.seconds() for _ in range(max(2, runs // 2)))
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    shown = [_shown(out / "index.html") for _ in range(runs)]
    measured = [one for one in shown if one is not None]
    return ClassPage(
        size=size,
        made_s=made_s,
        paint_s=statistics.median(one[0] for one in measured) if measured else None,
        sort_s=statistics.median(one[1] for one in measured) if measured else None,
    )


def _shown(page_file: Path) -> tuple[float, float] | None:
    """Seconds to the first paint of the content, and of a sort of the heat map by points."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is one

    root = hasattr(os, "getuid") and os.getuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"] if root else []
        )
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(page_file.as_uri())
            painted = page.evaluate(PAINTED)
            deadline = time.monotonic() + 30
            while painted is None and time.monotonic() < deadline:
                page.wait_for_timeout(20)
                painted = page.evaluate(PAINTED)
            return float(painted) / 1000, float(page.evaluate(SORTED)) / 1000
        finally:
            browser.close()


def _verdict(measured: float, aim: float) -> str:
    return "met" if measured <= aim else "NOT met"
