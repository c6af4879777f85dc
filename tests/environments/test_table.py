"""The table of docs/environments.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from environments.environment import ROOT, load_all
from environments.table import BEGIN, END, STEPS, Row, merge, write

PAGE = f"# Title\n\n{BEGIN}\n{END}\n\nAfter.\n"


def row(name: str, *, date: str = "2026-01-01", remarks: str = "", **steps: bool) -> Row:
    return Row(name=name, versions={"Python": "3.12.1"}, steps=steps, date=date, remarks=remarks)


def test_a_row_shows_right_wrong_and_not_run() -> None:
    line = row("one", hint=True, doctor=False, remarks="a | b\nc").line()
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[:2] == ["one", "3.12.1"]
    assert cells[5:5 + len(STEPS)] == ["–", "–", "–", "–", "–", "✓", "–", "✗", "–"]  # fmt: skip
    assert cells[-2:] == ["2026-01-01", "a / b c"]


def test_nothing_that_did_not_run_is_green() -> None:
    assert not row("one").green
    assert not row("one", hint=True, doctor=False).green
    assert row("one", hint=True).green


def test_rows_that_were_not_run_now_keep_their_last_result() -> None:
    order = ["one", "two", "three"]
    first = merge(PAGE, [row("three", hint=True), row("one", hint=True)], order=order)
    second = merge(first, [row("three", date="2026-02-02", hint=False)], order=order)
    assert (
        "| one | 3.12.1 | – | – | – | – | – | – | – | – | ✓ | – | – | – | 2026-01-01 |  |" in second
    )
    assert "2026-02-02" in second
    assert second.index("| one ") < second.index("| three ")
    assert second.count("| three ") == 1
    assert second.startswith("# Title\n")
    assert second.endswith("\n\nAfter.\n")
    assert merge(second, [], order=order) == second
    assert "| one " not in merge(second, [], order=["three"])


def test_a_page_without_a_place_is_named() -> None:
    with pytest.raises(ValueError, match="table"):
        merge("# Title", [], order=[])


def test_the_page_is_replaced_whole(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    write(page, [row("one", hint=True)], order=["one"])
    assert "| one " in page.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


def test_the_page_of_this_project_has_its_place() -> None:
    text = (ROOT / "docs" / "environments.md").read_text("utf-8")
    assert merge(text, [], order=list(load_all()))
