"""Pictures of pages for the documentation, taken in Chromium; `make pictures` runs the scripts.

A script makes its page from a real run and calls::

    with Camera() as camera:
        camera.shoot(page_file, "class-ko.png", language="ko", dark=False, height=1400)
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent
MAX_BYTES = 300_000


class Camera:
    """One browser for many pictures."""

    def __enter__(self) -> Camera:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        if path is None:
            sys.exit("There is no Chromium here. On Debian and Ubuntu: apt-get install chromium")
        with ExitStack() as stack:
            root = hasattr(os, "getuid") and os.getuid() == 0
            chromium = stack.enter_context(sync_playwright()).chromium
            self.browser = chromium.launch(
                executable_path=path, args=["--no-sandbox"] if root else []
            )
            stack.callback(self.browser.close)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def open(
        self,
        file: Path,
        *,
        language: str | None,
        dark: bool,
        width: int = 1100,
        height: int = 1400,
        start: str | None = None,
    ) -> Page:
        """The page in a language (None: it has one); ``height`` in CSS pixels.

        It begins at the top, or at the element that the selector ``start`` names.
        """
        page = self.browser.new_page(
            viewport={"width": width, "height": height},
            device_scale_factor=1.5,
            color_scheme="dark" if dark else "light",
        )
        page.goto(file.as_uri())
        if language is not None:
            page.locator(f"#to-{language}").check()
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        if start is not None:
            page.locator(start).evaluate("element => element.scrollIntoView()")
        return page

    def shoot(
        self, file: Path, name: str, *, language: str | None, dark: bool = False, width: int = 1100,
        height: int = 1400, selector: str | None = None, start: str | None = None,
    ) -> None:  # fmt: skip
        """A picture of the page's first ``height`` pixels, or of one element, in this folder."""
        page = self.open(
            file, language=language, dark=dark, width=width, height=height, start=start
        )
        content = page.locator(selector).first.screenshot() if selector else page.screenshot()
        page.close()
        keep(content, FOLDER / name)


def keep(content: bytes, path: Path) -> None:
    """Write a PNG with as many colours as fit ``MAX_BYTES``.

    Raises:
        ValueError: even 16 colours do not fit.
    """
    image = Image.open(BytesIO(content)).convert("RGB")
    for colours in (256, 128, 64, 32, 16):
        made = BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
        if made.tell() < MAX_BYTES:
            path.write_bytes(made.getvalue())
            print(f"{path}: {made.tell():,} bytes")
            return
    raise ValueError(f"{path} is too large: show less of the page")
