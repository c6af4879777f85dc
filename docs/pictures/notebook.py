"""Pictures of the grader in a notebook: a template's first cells, really run in a real JupyterLab.

See `make pictures`. Both languages, and JupyterLab's light and dark themes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent))
from jupyterlab import JupyterLab
from shots import FOLDER, keep

from grader.course.find import find_course
from grader.course.start import start

ROOT = Path(__file__).resolve().parents[2]
WRONG: Final = """def preprocess_images(images):
    images = images.reshape(-1, 28, 28, 1)
    return images.astype("float32")"""
LEFT_OUT: Final = ("intro", "text-2-preprocess_images")
LAST: Final = "check-2-preprocess_images"
CELLS: Final = """
() => { const outer = document.querySelector('.jp-WindowedPanel-outer');
        outer.scrollTop = 0;
        const place = outer.getBoundingClientRect();
        const last = [...document.querySelectorAll('.jp-Notebook-cell')].at(-1);
        return { x: place.x, y: place.y, width: place.width,
                 height: last.getBoundingClientRect().bottom - place.y + 12 }; }
"""
"""Where the cells are, from the first to the last."""
FRAME: Final = 160
"""Pixels of JupyterLab's menus and of its status line, and some more."""


def main() -> None:
    """Run the notebook in both languages and themes, and take its pictures."""
    for language in ("en", "ko"):
        for dark in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                content = taken(Path(folder), language, dark=dark)
            keep(content, FOLDER / f"notebook-{language}{'-dark' if dark else ''}.png")


def taken(folder: Path, language: str, *, dark: bool) -> bytes:
    """A picture of a notebook in which a check failed, and of the hint below it."""
    (path,) = start(
        find_course(ROOT, {}), "lab1", folder, notebook=True, language=language
    ).paths  # fmt: skip
    path.write_text(json.dumps(shortened(json.loads(path.read_text("utf-8")))), "utf-8")
    given = {"GRADER_CACHE": str(folder / "cache"), "GRADER_OFFLINE": "1", "PYTHONPATH": str(ROOT)}
    with (
        JupyterLab(folder, language=language, dark=dark, **given) as lab,
        lab.run(path.name) as page,
    ):
        whole = page.evaluate(CELLS)
        page.set_viewport_size({"width": 920, "height": int(whole["height"]) + FRAME})
        page.wait_for_timeout(500)
        content: bytes = page.screenshot(clip=page.evaluate(CELLS))
        return content


def shortened(notebook: Any) -> Any:
    """The cells up to the first check, with a function that is wrong, and ``%hint``."""
    cells = notebook["cells"]
    end = next(place for place, cell in enumerate(cells) if cell["id"] == LAST)
    kept = [cell for cell in cells[: end + 1] if cell["id"] not in LEFT_OUT]
    for cell in kept:
        if cell["id"].startswith("code-2"):
            cell["source"] = WRONG
    asked = {**kept[-1], "id": "hint", "source": "%hint"}
    return {**notebook, "cells": [*kept, asked]}


if __name__ == "__main__":
    main()
