"""Every page that is written is whole: what is cut off still opens, and shows less."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from grader.gradebook import Gradebook
from grader.likeness.compare import compare
from grader.likeness.program import program
from grader.pages import likeness
from grader.pages.both import Both
from grader.pages.classroom import pages as classroom
from grader.pages.report import Shown, report_page
from tests.likeness.made import copied, styles, units
from tests.pages.exhibited import exhibits
from tests.pages.samples import class_of
from tests.reporters.samples import LAB, SAMPLES

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "path", "circle", "rect", "line"}


class Open(HTMLParser):
    """The elements that were begun and not ended."""

    def __init__(self) -> None:
        super().__init__()
        self.left: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.left.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.left and self.left.pop() != tag:
            pass


def of_a_class(folder: Path) -> Iterator[tuple[str, bytes]]:
    book = class_of(folder / "g.db", 3, "lab1", "lab2")
    with Gradebook.open(book) as grades:
        yield from classroom.pages(
            grades.reports(), lambda lab: Both.load("ko"), gradebook=str(book),
            expected={"20269999": "Kim"},
        )  # fmt: skip


def of_pairs() -> Iterator[tuple[str, bytes]]:
    source = styles("lab2")["h"]
    made = compare(
        [
            program(units(source), id="a"),
            program(units(copied(source, "both", set(), 4), as_cells=True), id="b"),
        ],
        given=(),
    )
    yield from likeness.pages(made, lab="lab2", names={"a": "A", "b": "B"}, texts=Both.load("en"))


def of_a_submission() -> tuple[str, bytes]:
    shown = Shown(
        report=SAMPLES["several_wrong"](), exhibits=exhibits(), findings=(),
        texts=Both.load("ko", assignment_folder=LAB),
    )  # fmt: skip
    return "report.html", report_page(shown)


def test_every_page_ends_where_it_should(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classroom, "MOST_CELLS", 1)  # so that each lab has a page of its own
    made = {**dict(of_a_class(tmp_path)), **{f"pairs/{n}": c for n, c in of_pairs()}}
    assert {"index.html", "labs/lab1.html", "pairs/index.html"} <= set(made)
    assert sum(name.startswith("learners/") for name in made) == 3
    for name, content in made.items():
        mark = likeness.MARK if name.startswith("pairs/") else classroom.MARK
        assert content.endswith(b"</html>" + mark), name
    for name, content in (*made.items(), of_a_submission()):
        page = Open()
        page.feed(content.decode())
        page.close()
        assert page.left == [], name
        assert content.count(b"</html>") == content.count(b"<html") == 1
