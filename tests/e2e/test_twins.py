"""A page and its Korean twin say the same: headings, commands, code, options and links.

What the commands do is tried with the English page; here nothing is run.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT
from tests.text.test_korean import FORMAL, OTHER_WORD, UNCHOSEN

PAIRS = sorted(
    (path.with_name(path.name.replace(".ko.md", ".md")), path)
    for folder in (ROOT, ROOT / "docs")
    for path in folder.glob("*.ko.md")
)
BLOCK = re.compile(r"^( *)```([^\n]*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)")
REMARK = re.compile(r"\s*#.*$", re.MULTILINE)
STRING = re.compile(r'"[^"\n]*"')
"""A learner's own words, a reason, a title: they may be in the reader's language."""
FILE = re.compile(r"# [\w/.]+\.(?:py|toml)\n")
"""The first line of a block that is a whole file, which a test writes as it stands."""
DATA = frozenset({"csv", "text"})
"""Rows and messages, which differ between the languages."""


def _blocks(page: str) -> list[tuple[str, str]]:
    """What kind each block is, and what of it no language changes."""
    found = []
    for _, kind, text in BLOCK.findall(page):
        program = kind.partition(" ")[0]
        if program == "console":
            rows = [row for row in text.splitlines() if row.startswith("$ ")]
            kept = "\n".join(rows) or text
        elif program in DATA or "─►" in text:
            kept = ""
        elif FILE.match(text):
            found.append((kind, text))
            continue
        else:
            kept = text
        found.append((kind, STRING.sub('""', REMARK.sub("", kept))))
    return found


def _prose(page: str) -> str:
    return BLOCK.sub("", page)


def _links(page: str) -> Counter[str]:
    """Where a page leads; a page of either language, and a picture of it, is one target."""
    return Counter(
        re.sub(r"\.ko\.md$", ".md", re.sub(r"-(?:ko|en)\.png$", ".png", link))
        for link in LINK.findall(_prose(page))
    )


@pytest.mark.parametrize(("english", "korean"), PAIRS, ids=[one.name for one, _ in PAIRS])
def test_twins_say_the_same(english: Path, korean: Path) -> None:
    one, other = english.read_text("utf-8"), korean.read_text("utf-8")
    assert _blocks(other) == _blocks(one)
    for what in (r"^#+(?= )", r"^\|(?=[^\n]*\|$)"):  # headings by level, rows of tables
        found = [re.findall(what, _prose(page), re.MULTILINE) for page in (one, other)]
        assert found[0] == found[1], what
    options = [set(re.findall(r"--[a-z][a-z-]+", _prose(page))) for page in (one, other)]
    assert options[0] == options[1]
    assert _links(other) == _links(one)


@pytest.mark.parametrize("korean", [one for _, one in PAIRS], ids=lambda one: one.name)
def test_a_korean_page_leads_to_korean_pages(korean: Path) -> None:
    """Where there is one; only its own twin is named in English."""
    own = korean.name.replace(".ko.md", ".md")
    wrong = [
        link
        for link in LINK.findall(_prose(korean.read_text("utf-8")))
        if Path(link).name != own
        and link.endswith(".md")
        and not link.endswith(".ko.md")
        and (korean.parent / link.replace(".md", ".ko.md")).exists()
    ]
    assert wrong == []


@pytest.mark.parametrize("korean", [one for _, one in PAIRS], ids=lambda one: one.name)
def test_a_korean_page_speaks_as_the_messages_do(korean: Path) -> None:
    prose = _prose(korean.read_text("utf-8"))
    for style in (FORMAL, OTHER_WORD, UNCHOSEN):
        assert style.findall(prose) == []
