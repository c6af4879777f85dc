"""The page of one submission in a real browser; what it shows is made by hand here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from grader.exhibits.exhibits import Exhibits
from grader.hints.rule import Finding
from grader.model.place import Place
from grader.model.report import Report
from grader.pages import curves as drawn
from grader.pages.both import Both
from grader.pages.checked import paragraphs
from grader.pages.report import MARK, Shown, report_page
from grader.text import Catalogue
from tests.hostile_text import HOSTILE, hostile_report
from tests.pages.conftest import Open, axe
from tests.pages.exhibited import curves, exhibits
from tests.reporters.samples import LAB, SAMPLES

MAX_BYTES = 2 * 2**20
STEERING = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ufeff]")
UNSCALED = Finding(
    slug="unscaled-pixels",
    place=Place(file="lab1.py", line=12, function="preprocess_images", source="    return x"),
    evidence={"name": "x_train", "max": 255},
)

LOGS = "tensorboard --logdir '/home/김 민수/logs'"

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return maker(tmp_path)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with everything."""
    made = maker(tmp_path_factory.mktemp("page"))
    return made(None, exhibits(), UNSCALED, logs=LOGS, when="2026-11-22 22:00")


def maker(folder: Path) -> Make:
    def page(
        report: Report | None = None,
        shown: Exhibits | None = None,
        *findings: Finding,
        language: str = "en",
        **more: Any,
    ) -> Path:
        content = report_page(
            Shown(
                report=report or SAMPLES["several_wrong"](),
                exhibits=shown or Exhibits(),
                findings=findings,
                texts=Both.load(language, assignment_folder=LAB),
                **more,
            )
        )
        assert len(content) < MAX_BYTES
        assert MARK.encode() in content
        path = folder / "나의 결과.html"
        path.write_bytes(content)
        return path

    return page


def test_everything_in_both_languages(full: Path, open_page: Open) -> None:
    page = open_page(full)
    headings = page.locator("h2:visible").all_inner_texts()
    assert headings[1:] == [
        "Look here first", "Every check", "How your model learned", "What your model recognises",
        "Your photo, as the model sees it", "Your model", "Inside the first convolution",
        "Figures that your functions drew", "About this report",
    ]  # fmt: skip
    text = page.locator("main").inner_text()
    for said in (
        "Epoch 4 is the best", "ended the training after epoch 7", "7 read as 9: 40 times",
        "433,290 parameters", "The model reads 5", LOGS, "900 right",
        "The pixels are not scaled", "lab1.py, line 12",
    ):  # fmt: skip
        assert said in text, said
    assert page.locator("figure:visible svg.plot").count() == 2
    page.get_by_role("radio", name="한국어").check()
    korean = page.locator("main").inner_text()
    for said in (
        "여기부터 보세요",
        "4번째 에포크가 가장 좋아요",
        "7을 9로 읽음: 40번",
        "모델의 답은 5예요",
    ):
        assert said in korean, said
    assert "Epoch 4" not in korean
    assert page.locator("figure:visible svg.plot").count() == 2
    picture = page.locator(".digits img").first
    assert picture.get_attribute("alt") == "모델이 9로 잘못 읽은 손글씨 7"
    assert all(
        page.evaluate("[...document.images].map(i => i.complete && i.naturalWidth > 0)")
    )  # none is broken


def test_a_check_shows_what_was_got_and_what_was_expected(make: Make, open_page: Open) -> None:
    report = SAMPLES["several_wrong"]()
    page = open_page(make(report))
    wrong = page.locator("details.function.wrong").all()
    assert wrong
    assert all(group.get_attribute("open") is not None for group in wrong)
    assert page.locator("details.function.right[open]").count() == 0
    assert "got" in page.locator("dl.facts").first.inner_text()
    hidden = next(check for check in report.checks if check.hidden)
    assert hidden.id not in page.content()


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_kind_of_report(name: str, make: Make, open_page: Open) -> None:
    page = open_page(make(SAMPLES[name]()))
    assert page.locator("h1").inner_text() == "Your report"
    assert page.locator("p.next").inner_text()
    assert axe(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_accessibility(scheme: str, width: int, full: Path, open_page: Open) -> None:
    page = open_page(full, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert axe(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.get_by_role("radio", name="한국어").check()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_at_three_widths(width: int, full: Path, open_page: Open) -> None:
    """Nothing sticks out, and on a phone curves and table of mistakes are as wide as it is."""
    page = open_page(full, viewport={"width": width, "height": 900})
    for language in ("ko", "en"):
        page.locator(f"#to-{language}").check(force=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        plots = page.locator("figure:visible svg.plot")
        boxes = [plots.nth(number).bounding_box() for number in range(2)]
        assert all(box is not None and box["width"] >= min(300, width - 80) for box in boxes)
        beside = boxes[0]["y"] == boxes[1]["y"]  # type: ignore[index]
        assert beside == (width > 390)
        table = page.locator(".scroll:has(.confusion)")
        assert table.evaluate("e => e.scrollWidth <= e.clientWidth")
        # A title is never a column of single letters, and stands beside its mark.
        for title in page.locator(".check .title:visible").all():
            box, mark = title.bounding_box(), title.locator("xpath=..").bounding_box()
            assert box is not None
            assert mark is not None
            assert box["width"] >= 120 or box["height"] < 40
            assert box["y"] - mark["y"] < 20
        for cell in page.locator(".layers td:visible .setting").all():
            box = cell.bounding_box()
            assert box is not None
            assert box["width"] > 40 or box["height"] < 40


def test_by_keyboard(full: Path, open_page: Open) -> None:
    page = open_page(full)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    folded = page.locator("details:not([open])").count()
    page.locator("details:not([open]) > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details:not([open])").count() == folded - 1
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(later - before <= 1 for before, later in pairwise(levels))


def test_on_paper(full: Path, open_page: Open) -> None:
    page = open_page(full, color_scheme="dark")
    folded = page.locator("details:not([open]) table").first
    assert not folded.is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.locator(".languages").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator("details table").first.is_visible()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) > 1


@pytest.mark.parametrize(("locale", "heading"), [("ko-KR", "나의 결과"), ("fr-FR", "Your report")])
def test_the_browsers_language_where_nobody_asked(
    locale: str, heading: str, make: Make, open_page: Open
) -> None:
    page = open_page(make(browsers=True), locale=locale)
    assert page.locator("h1").inner_text() == heading
    asked = open_page(make(), locale=locale)
    assert asked.locator("h1").inner_text() == "Your report"


def test_without_scripts(make: Make, open_page: Open) -> None:
    page = open_page(make(language="ko"), java_script_enabled=False)
    assert page.locator("h1").inner_text() == "나의 결과"
    page.get_by_role("radio", name="English").check()
    assert page.locator("h1").inner_text() == "Your report"


@pytest.mark.parametrize("name", ["html", "bidi"])
def test_hostile_text_is_text(name: str, make: Make, open_page: Open) -> None:
    text = HOSTILE[name]
    evidence = {"name": text, "max": text}
    finding = Finding(
        slug="unscaled-pixels", place=Place(file=text, line=3, source=text), evidence=evidence
    )
    path = make(hostile_report(text), exhibits(text), finding, when=text, logs=text)
    assert not STEERING.search(path.read_text("utf-8"))
    page = open_page(path)
    assert page.locator("main script, main img[src=x], main a[href*=evil]").count() == 0
    assert page.locator("main img:not([src^='data:image/png'])").count() == 0


def test_all_hostile_texts_stay_within_their_place(make: Make) -> None:
    for text in HOSTILE.values():
        shown = replace(
            exhibits(text), curves=None
        )  # drawing takes time, and has no text of theirs
        content = make(hostile_report(text), shown).read_text("utf-8")
        assert not STEERING.search(content)
        assert content.count("<script") == 1


def test_numbers_that_are_none() -> None:
    broken = curves(val_loss=(float("nan"),) * 3, loss=(), accuracy=(), val_accuracy=())
    assert (broken.best_epoch, broken.epochs) == (None, 3)
    english = Catalogue.load("en")
    assert all(b"<svg" in one for one in drawn.draw(broken, english, english))
    assert curves(val_loss=(0.3, 0.2, 0.2)).best_epoch == 2
    assert curves(epochs_asked=7).stopped_at is None


def test_labels_are_readable_without_a_korean_font(monkeypatch: pytest.MonkeyPatch) -> None:
    korean, english = Catalogue.load("ko"), Catalogue.load("en")
    with_font = drawn.draw(curves(), korean, english)
    monkeypatch.setattr(drawn, "korean_family", lambda: None)
    assert drawn.draw(curves(), korean, english) == drawn.draw(curves(), english, english)
    if with_font != drawn.draw(curves(), english, english):  # this machine has one
        assert all(len(one) > 1000 for one in with_font)


def test_paragraphs_and_code() -> None:
    said = str(paragraphs("One <b>\ntwo `x = 1`.\n\n    code(1)\n      more\nlast"))
    assert said == (
        "<p>One &lt;b&gt; two <code>x = 1</code>.</p>"
        '<pre tabindex="0">code(1)\n  more</pre><p>last</p>'
    )


def test_two_figures_share_no_id(full: Path, open_page: Open) -> None:
    page = open_page(full)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
