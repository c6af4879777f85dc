"""Makes the pictures of the README from real runs: `make pictures`.

    python docs/pictures/make.py            all of them
    python docs/pictures/make.py report     those of one module's pictures

Needs Chromium and the development environment. Pictures that would be larger than 300 kB get
fewer colours.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
MAX_BYTES = 300_000
LANGUAGES = ("en", "ko")
SEED = "7"


@contextmanager
def chromium(*, dark: bool = False, width: int = 1100, height: int = 1000) -> Iterator[Page]:
    """A page of the headless browser that the tests use, too."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    root = hasattr(os, "getuid") and os.getuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox"] if root else []
        )
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        yield context.new_page()
        browser.close()


def save(name: str, png: bytes) -> None:
    """Keep a picture below the limit."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64, 32):
        buffer = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        if len(buffer.getvalue()) <= MAX_BYTES:
            break
    (FOLDER / name).write_bytes(buffer.getvalue())
    print(f"{name}: {picture.width} x {picture.height}, {len(buffer.getvalue()):,} bytes")


def learner(folder: Path) -> Path:
    """The reference of lab1 with two mistakes of beginners."""
    source = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
    scaled = 'images = np.asarray(images).astype("float32") / 255.0'
    inverted = "pixels = 1.0 - pixels"
    assert source.count(scaled) == source.count(inverted) == 1
    source = source.replace(scaled, 'images = np.asarray(images).astype("float32")')
    source = source.replace(inverted, "pass")
    path = folder / "lab1.py"
    path.write_text(
        "\n".join(line for line in source.splitlines() if "SOLUTION" not in line) + "\n", "utf-8"
    )
    return path


def grader(*arguments: str) -> None:
    """Run the command line; a submission that is not right ends with 1."""
    done = subprocess.run([sys.executable, "-m", "grader", *arguments], cwd=ROOT, check=False)
    assert done.returncode in (0, 1), done.returncode


def report() -> None:
    """report-en.png, report-ko.png: the top; -learning, -model: further down; one in the dark."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "lab1-report.html"
        path = learner(Path(folder))
        grader("report", "lab1", str(path), "--out", str(page), "--seed", SEED)
        for language in LANGUAGES:
            with chromium() as tab:
                _show(tab, page, language)
                save(f"report-{language}.png", tab.screenshot())
                for name, heading in (("learning", "h-curves"), ("model", "h-photos")):
                    _scroll(tab, heading)
                    save(f"report-{name}-{language}.png", tab.screenshot())
        with chromium(dark=True) as tab:
            _show(tab, page, "ko")
            _scroll(tab, "h-confusion")
            save("report-dark-ko.png", tab.screenshot())


def _show(tab: Page, page: Path, language: str) -> None:
    tab.goto(page.as_uri())
    tab.locator(f"#to-{language}").check(force=True)


def _scroll(tab: Page, heading: str) -> None:
    tab.evaluate(
        "id => window.scrollTo(0, document.getElementById(id).closest('section')"
        ".getBoundingClientRect().top + scrollY - 16)",
        heading,
    )


PICTURES: dict[str, Callable[[], None]] = {"report": report}


def main() -> None:
    """Make the pictures that were named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*PICTURES, []], help="which; all without")
    for name in parser.parse_args().names or PICTURES:
        PICTURES[name]()


if __name__ == "__main__":
    main()
