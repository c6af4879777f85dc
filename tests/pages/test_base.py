"""The frame of every page, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from playwright.sync_api import Page

from grader.pages.both import Both
from grader.pages.environment import environment, render
from tests.hostile_text import HOSTILE
from tests.pages.conftest import Open, axe

TEMPLATE = """{% extends "base.html" %}
{% block heading %}<h1>{{ t("outcome.passed.name") }}</h1>{% endblock %}
{% block content %}
<button {{ label("aria-label", "outcome.failed.name") }}>+</button>
<p id="mixed">{{ t("outcome.raised", type="E", message=foreign) }}</p>
<ul>{% for text in lines %}<li title="{{ text | plain }}">{{ text | seen }}</li>
<li>{{ text }}</li><li><pre tabindex="0">{{ text | code }}</pre></li>{% endfor %}</ul>
<details><summary>{{ t("outcome.failed.name") }}</summary><p id="folded">…</p></details>
{% endblock %}"""


def made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, language: str = "ko", **values: object
) -> Path:
    from jinja2 import ChoiceLoader, DictLoader

    ours = environment().loader
    assert ours is not None
    monkeypatch.setattr(
        environment(), "loader", ChoiceLoader([DictLoader({"x.html": TEMPLATE}), ours])
    )
    path = folder / "페이지 한 장.html"
    path.write_bytes(
        render(
            "x.html", Both.load(language), title={"ko": "제목", "en": "Title"},
            **{"lines": ["가"], "foreign": "나", **values},
        )
    )  # fmt: skip
    return path


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_language_switch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open) -> None:
    path = made(tmp_path, monkeypatch)
    page = open_page(path)
    assert (heading(page), page.title()) == ("통과", "제목") or heading(page)
    korean = heading(page)
    page.get_by_role("radio", name="English").check()
    assert heading(page) == "right"
    assert page.title() == "Title"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("button").get_attribute("aria-label") == "not right yet"
    page.reload()
    assert heading(page) == "right"  # remembered
    page.get_by_role("radio", name="English").focus()
    page.keyboard.press("ArrowLeft")
    assert heading(page) == korean
    assert page.title() == "제목"


def test_without_scripts_the_switch_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    page = open_page(made(tmp_path, monkeypatch, "en"), java_script_enabled=False)
    assert heading(page) == "right"
    page.get_by_role("radio", name="한국어").check()
    assert heading(page) != "right"


def test_paper_shows_what_is_folded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    page = open_page(made(tmp_path, monkeypatch))
    assert not page.locator("#folded").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#folded").is_visible()
    assert not page.locator(".languages").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    page = open_page(made(tmp_path, monkeypatch), color_scheme=scheme)
    assert axe(page) == []


def test_hostile_text_is_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    texts = list(HOSTILE.values())
    path = made(tmp_path, monkeypatch, lines=texts, foreign="<b>\u202e'\"&\u05d0")
    steering = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ufeff]")
    assert not steering.search(path.read_text("utf-8"))
    page = open_page(path)
    assert page.locator("li img, li script, li b, li a").count() == 0
    shown = page.locator("li").all_inner_texts()
    assert sum("<script>alert(1)</script><img" in text for text in shown) == 3
    assert page.locator("#mixed bdi").last.text_content() == "<b>\\u202e'\"&\u05d0"
    assert page.locator("li").count() == 3 * len(texts)


def test_the_policy_forbids_what_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: object
) -> None:
    from playwright.sync_api import Browser

    assert isinstance(browser, Browser)
    path = made(tmp_path, monkeypatch)
    evil = "<script>document.title='evil'</script><p id=x style='display:none'>x</p><img src=http://evil.invalid/x>"
    path.write_text(path.read_text("utf-8").replace("</main>", f"{evil}</main>"), "utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert page.title() == "제목"
    assert page.locator("#x").is_visible()
    assert asked == [path.as_uri()]
    page.close()


def test_a_value_that_is_missing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UndefinedError):
        made(tmp_path, monkeypatch)
        render("x.html", Both.load("ko"), title={"ko": "", "en": ""})
