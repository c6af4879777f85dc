"""The page of a class in a real browser, from its folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from grader.cli.main import main
from grader.gradebook import Gradebook
from grader.gradebook.by_hand import decide
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.reporters import json as json_report
from grader.text import Catalogue
from tests.gradebook.samples import content, of, put
from tests.hostile_text import HOSTILE, hostile_report
from tests.pages.conftest import Open, axe
from tests.pages.samples import class_of
from tests.reporters.samples import report

MAX_BYTES = 5_000_000


def made(book: Path, out: Path, lang: str = "ko", *more: str) -> Path:
    with pytest.raises(SystemExit) as end:
        main(["gradebook", str(book), "page", "--out", str(out), "--lang", lang, *more])
    assert end.value.code in (0, None)
    return out / "index.html"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two labs; one learner whom somebody has to look at, and one decided by hand."""
    path = class_of(tmp_path_factory.mktemp("book") / "성적 부.db", 12, "lab1", "lab2")
    with Gradebook.open(path) as grades:
        put(grades, "20260100", "Zoe Adams", content("crash"))
        put(grades, "20260101", "가나다", content("all_right"))
        decide(
            grades, "20260003", "preprocess.shape", points=1, reason="seen in class", who="Kim",
            assignment="lab1",
        )  # fmt: skip
    return path


@pytest.fixture(scope="module")
def index(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(book, tmp_path_factory.mktemp("out") / "반 #1 100%")


def names(page: Page, table: str = "#everybody-table") -> list[str]:
    return page.locator(f"{table} tbody tr:visible th").all_inner_texts()


def header(page: Page, name: str, table: str = "#everybody-table") -> object:
    return page.locator(f"{table} thead").get_by_role("button", name=name, exact=True)


def test_it_opens_alone_and_switches_its_language(index: Path, open_page: Open) -> None:
    page = open_page(index)
    assert page.locator("h1").inner_text() == "우리 반"
    assert page.locator(".glance dd").first.inner_text() == "14"
    page.get_by_role("radio", name="English").check()
    assert page.locator("h1").inner_text() == "The class"
    body = page.locator("main").inner_text()
    assert not re.search("[가-힣]{2,}(요|니다)", body)
    assert "Values from 0 to 1" in body


def test_sorting_with_keys_says_so(index: Path, open_page: Open) -> None:
    page = open_page(index)
    head = page.locator("#everybody-table thead th")
    button = head.nth(0).get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    assert head.nth(0).get_attribute("aria-sort") == "ascending"
    korean = [name for name in names(page) if re.match("[가-힣]", name)]
    assert korean == sorted(korean)
    assert names(page)[0] == "가나다"
    assert names(page)[-1] == "Zoe Adams"
    page.keyboard.press("Enter")
    assert head.nth(0).get_attribute("aria-sort") == "descending"
    assert names(page)[0] == "Zoe Adams"
    head.nth(4).get_by_role("button").click()  # the total: most points first
    assert head.nth(0).get_attribute("aria-sort") is None
    assert head.nth(4).get_attribute("aria-sort") == "descending"
    shown = page.locator("#everybody-table tbody td:nth-child(5)").all_inner_texts()
    totals = [int(text.split()[0]) for text in shown]
    assert totals == sorted(totals, reverse=True)


def test_the_heat_map_sorts_by_a_check(index: Path, open_page: Open) -> None:
    page = open_page(index)
    page.locator("#lab-1-table thead button").nth(4).click()
    column = page.locator("#lab-1-table tbody td:nth-child(5)")
    classes = [text[0] for text in column.evaluate_all("all => all.map(one => one.className)")]
    assert classes == sorted(classes, key="pftgnbx".index)
    assert classes[0] == "p"
    assert classes[-1] != "p"


def test_filtering_counts_and_covers_every_table(index: Path, open_page: Open) -> None:
    page = open_page(index)
    page.get_by_role("searchbox").fill("  ZOE")
    assert names(page) == names(page, "#lab-1-table") == ["Zoe Adams"]
    assert names(page, "#lab-2-table") == []
    assert page.get_by_role("status").inner_text().endswith("1/14")
    page.get_by_role("searchbox").fill("")
    page.get_by_label("살펴볼 학생만").check()
    assert names(page) == ["Zoe Adams"]
    page.get_by_label("살펴볼 학생만").uncheck()
    page.get_by_label("만점이 아닌 학생만").check()
    assert 0 < len(names(page)) < 14


def test_to_a_learner_and_back_with_everything_as_it_was(index: Path, open_page: Open) -> None:
    page = open_page(index)
    page.get_by_role("searchbox").fill("2026000")
    page.locator("#everybody-table thead button").nth(2).click()
    before = names(page)
    page.locator("#everybody-table tbody a:visible").first.click()
    page.wait_for_selector(".parts")
    assert page.locator("h1").inner_text() == before[0]
    page.get_by_role("radio", name="English").check()
    assert page.get_by_role("link", name="Back to the class").is_visible()
    page.go_back()
    page.wait_for_selector("#everybody-table [aria-sort]")
    assert names(page) == before
    assert page.locator("h1").inner_text() == "The class"
    page.locator("#everybody-table tbody a:visible").first.click()
    page.get_by_role("link", name="Back to the class").click()
    assert page.locator("h1").inner_text() == "The class"


def test_mistakes_come_with_the_hint_that_learners_get(index: Path, open_page: Open) -> None:
    page = open_page(index)
    page.get_by_role("radio", name="English").check()
    first = page.locator("#lab-1 details").first
    assert not first.locator(".hint").is_visible()
    first.locator("summary").click()
    assert "Next:" in first.locator(".hint").inner_text()
    page.goto(f"{index.as_uri()}#{first.get_attribute('id')}")
    page.reload()
    assert first.locator(".hint").is_visible()


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Few cells, of every kind: axe-core looks at each."""
    folder = tmp_path_factory.mktemp("little")
    with Gradebook.open(folder / "grades.db") as grades:
        for name in ("all_right", "several_wrong", "crash", "not_loaded", "not_written"):
            put(grades, name, name, content(name))
        put(grades, "long", "김수한무거북이와두루미삼천갑자동방삭치치카포", content("all_right"))
        put(grades, "longer", "Wolfeschlegelsteinhausenbergerdorff-Smith", content("crash"))
        put(grades, "a.long.address@mail.university-of-somewhere.ac.kr", "M", content("all_right"))
        decide(grades, "crash", "predict.photo", points=3, reason="seen", who="Kim")
    return made(folder / "grades.db", folder / "out")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility(little: Path, open_page: Open, scheme: str) -> None:
    page = open_page(little, color_scheme=scheme)
    page.locator("#everybody-table thead button").first.click()
    assert axe(page) == []
    for name in ("several_wrong", "crash", "not_loaded"):
        page.goto((little.parent / "learners" / f"{name}.html").as_uri())
        assert axe(page) == []


def test_every_cell_says_in_words_what_did_not_pass(little: Path, open_page: Open) -> None:
    page = open_page(little)
    page.get_by_role("radio", name="English").check()
    rows = page.get_by_role("table").filter(has=page.locator(".tip")).get_by_role("row")
    crash = rows.filter(has_text="crash").get_by_role("cell").all_inner_texts()
    assert [text.split(maxsplit=1)[-1] for text in crash[1:5]] == [
        "not right yet", "waiting", "crashed", "waiting",
    ]  # fmt: skip
    assert "3\ndecided by hand" in crash


def test_on_paper(index: Path, open_page: Open) -> None:
    page = open_page(index)
    page.emulate_media(media="print")
    assert not page.locator("#filter").is_visible()
    assert not page.locator(".languages").is_visible()
    width = page.evaluate("document.querySelector('#lab-1-table').scrollWidth")
    page.set_viewport_size({"width": 1030, "height": 700})  # A4 landscape within its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 1030, width
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")


def test_on_a_phone_only_tables_scroll_sideways(index: Path, open_page: Open) -> None:
    page = open_page(index, viewport={"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator("#everybody-table a").first.click()
    page.wait_for_selector(".parts")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_names_are_no_columns_of_letters(little: Path, open_page: Open, width: int) -> None:
    page = open_page(little, viewport={"width": width, "height": 900})
    for language in ("ko", "en"):
        page.locator(f"#to-{language}").check(force=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for cell in page.locator("#everybody-table :is(th, td):visible").all():
            box = cell.bounding_box()
            assert box is not None
            assert box["height"] < 120, cell.inner_text()
        assert page.locator("#everybody-table tbody td.number").evaluate_all(
            """cells => cells.every(cell => {
                const range = document.createRange();
                range.selectNodeContents(cell);
                return range.getBoundingClientRect().height < 35;
            })"""
        ), "figures on one line"
        for beside in ("#everybody-table td.number", ".map tbody td:nth-of-type(2)"):
            box = page.locator(beside).first.bounding_box()
            assert box is not None
            assert box["x"] < width - 60, "names leave room for what stands beside them"
        rows = [row.bounding_box() for row in page.locator(".hard tbody tr:visible").all()]
        assert rows
        assert all(box is not None and box["height"] < 220 for box in rows)


def test_without_scripts_everything_is_there(index: Path, open_page: Open) -> None:
    page = open_page(index, java_script_enabled=False)
    assert len(names(page)) == 14
    assert not page.locator("#filter").is_visible()
    page.get_by_role("radio", name="English").check()
    assert page.locator("h1").inner_text() == "The class"


def test_a_learners_page_says_nothing_of_others_or_of_hidden_checks(
    tmp_path: Path, open_page: Open
) -> None:
    secret = Message("lab1.unscaled", {"of": "SECRET", "max": 1})
    evidence = (Evidence("value", {"value": "SECRET"}),)
    waits = Message("outcome.blocked_by", {"check": "predict.random", "function": "f"})
    changes = {
        "predict.random": (Outcome.FAILED, secret, evidence),
        "accuracy.quick": (Outcome.BLOCKED, waits, ()),
    }
    with Gradebook.open(tmp_path / "grades.db") as grades:
        put(grades, "anna1", "Anna Kim", of(report(changes)))
        put(grades, "ben2", "Ben Lee", content())
        decide(grades, "anna1", "predict.random", points=2, reason="WHY", who="Prof. Choi")
    index = made(tmp_path / "grades.db", tmp_path / "out", "en")
    text = (index.parent / "learners" / "anna1.html").read_text("utf-8")
    for word in ("SECRET", "predict.random", "Ben", "ben2", "WHY", "Choi", str(tmp_path)):
        assert word not in text
    page = open_page(index.parent / "learners" / "anna1.html")
    shown = page.locator("main").inner_text()
    assert "a hidden check" in shown
    assert "2/5" in shown
    assert "WHY" in index.read_text("utf-8")


def test_hostile_names_and_reports_are_text(tmp_path: Path, open_page: Open) -> None:
    texts = {kind: text[:3_000] for kind, text in HOSTILE.items()}
    with Gradebook.open(tmp_path / "grades.db") as grades:
        for kind, text in texts.items():
            stored = json_report.render(hostile_report(text), Catalogue.load("en"))
            put(grades, f"{kind} {text}", text, stored)
    index = made(tmp_path / "grades.db", tmp_path / "out", "en")
    learners = sorted((index.parent / "learners").iterdir())
    assert len(learners) == len(texts)
    steering = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066\u2067]")
    page = open_page(index)
    assert page.locator("main script, main img").count() == 0
    for path in [index, *learners]:
        assert not steering.search(path.read_text("utf-8")), path
    links = page.locator("#everybody-table a")
    assert links.count() == len(texts)
    assert all(links.evaluate_all("all => all.map(one => one.textContent.trim())"))
    for kind in ("html", "bidi", "marks"):  # the id begins with it
        page = open_page(index)
        page.locator("#everybody-table tr", has_text=kind).first.locator("a").click()
        page.wait_for_selector("h1")
        assert page.locator("main script, main img, main b b").count() == 0
        assert page.url.startswith(index.parent.as_uri())


def test_three_hundred_learners(tmp_path: Path, open_page: Open) -> None:
    index = made(class_of(tmp_path / "grades.db", 300), tmp_path / "out")
    sizes = [path.stat().st_size for path in index.parent.rglob("*.html")]
    assert len(sizes) == 301
    assert sum(sizes) < MAX_BYTES
    page = open_page(index)
    assert page.locator("#lab-1-table td").count() == 300 * (42 + 1)
    page.locator("#everybody-table thead button").nth(2).click()
    page.get_by_role("searchbox").fill("20260299")
    assert len(names(page)) == 1
