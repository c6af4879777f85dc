"""A real browser for pages: Debian's Chromium, driven by Playwright, never on the network.

``open_page(path, **context)`` opens a file; ``page`` is a page to go anywhere with. A test fails
where any page asked for anything but files and ``data:`` URLs, wrote on the console or raised.
``axe(page)`` lists the serious findings of axe-core.

The browser lives for one module, not for the session: Playwright leaves an event loop running in
its thread, and tests that run a loop of their own could not follow in the same process.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Page, Route, sync_playwright  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OWN = ("file:", "data:", "about:")
SERIOUS = ("serious", "critical")

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here (Debian, Ubuntu: apt-get install chromium)")
    root = hasattr(os, "getuid") and os.getuid() == 0
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if root else []
        )
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a file in a context of its own: ``open_page(path, color_scheme="dark")``."""
    contexts = []
    wrong: list[str] = []

    def closed_to_the_world(route: Route) -> None:
        if route.request.url.startswith(OWN):
            route.continue_()
        else:
            wrong.append(f"request: {route.request.url}")
            route.abort()

    def watched(page: Page) -> None:
        page.on("console", lambda said: wrong.append(f"console {said.type}: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
        page.on("dialog", lambda dialog: (wrong.append("a dialog"), dialog.dismiss()))

    def opened(path: Path | None = None, **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        context.route("**/*", closed_to_the_world)
        context.on("page", watched)
        contexts.append(context)
        page = context.new_page()
        if path is not None:
            page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page()


def axe(page: Page) -> list[str]:
    """Serious and critical findings of axe-core: rule, what it says, the first elements."""
    from axe_playwright_python.sync_playwright import Axe

    return [
        f"{found['id']}: {found['help']} {[node['html'][:120] for node in found['nodes'][:3]]}"
        for found in Axe().run(page).response["violations"]
        if found["impact"] in SERIOUS
    ]
