"""The pages of pairs in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.likeness.compare import compare
from grader.likeness.program import program
from grader.pages.both import Both
from grader.pages.likeness import pages
from tests.likeness.made import copied, styles, units
from tests.pages.conftest import Open, axe

LONG = "x = [" + ", ".join(f"'{n} 아주 긴 줄입니다'" for n in range(60)) + "]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pairs")
    source = styles("lab2")["h"] + LONG
    members = [
        program(units(source), id="20260001"),
        program(units(copied(source, "both", set(), 4), as_cells=True), id="20260002"),
    ]
    made = compare(members, given=())
    assert len(made.pairs) == 1
    names = {"20260001": "남궁하늘별빛나리누리", "20260002": "Evelyn <i>Wordsworth</i>-Hamilton"}
    for name, content in pages(made, lab="lab2", names=names, texts=Both.load("ko")):
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_bytes(content)
    return out


@pytest.mark.parametrize("name", ["index.html", "pairs/001.html"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_width_light_and_dark(folder: Path, open_page: Open, name: str, width: int) -> None:
    scheme = "dark" if width == 390 else "light"
    page = open_page(folder / name, viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
    page.get_by_role("radio", name="English").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_passage_leads_to_its_other_side(folder: Path, open_page: Open) -> None:
    page = open_page(folder / "index.html")
    assert "증거는 아니에요" in page.locator(".note").inner_text()
    page.get_by_role("link", name="나란히 보기").click()
    page.wait_for_selector(".listing")
    assert page.locator(".listing").count() == 2
    first = page.locator("section").nth(0).locator("tr.m a").first
    assert first.get_attribute("href") == "#r" + first.inner_text()
    first.click()
    assert page.evaluate("location.hash").startswith("#r")
    target = page.locator(page.evaluate("location.hash"))
    assert target.count() == 1
