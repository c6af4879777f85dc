"""A teacher's file, byte for byte."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.gradebook.sheet import harmless
from grader.gradebook.table import Table

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp949")
letters = st.sampled_from([*"ab1 ,;\t\"'\r\n=가힣", "\r\n", '""'])
texts = st.lists(letters, max_size=40).map("".join)
cells = st.text(alphabet="ab1 ,;\"'\n=가힣é", max_size=8)
grids = st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5)


@given(texts, st.sampled_from(ENCODINGS))
def test_whatever_is_read_is_written_back(text: str, encoding: str) -> None:
    content = text.encode(encoding)
    table = Table.parse(content, "x.csv")
    assert table.filled({}) == content
    same = {
        (i, j): cell.text
        for i, row in enumerate(table.rows)
        for j, cell in enumerate(row)
        if not cell.quoted and '"' not in cell.text
    }
    assert table.filled(same) == content


@given(grids, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_cells_are_what_the_csv_module_reads(
    grid: list[list[str]], delimiter: str, end: str, quoted: bool
) -> None:
    written = io.StringIO(newline="")
    grid = [["head"] * 40, *grid]  # a first line that shows the delimiter, whatever cells hold
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(written, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(grid)
    table = Table.parse(written.getvalue().encode(), "x.csv")
    assert [[cell.text for cell in row] for row in table.rows] == grid


@given(grids, st.data())
def test_a_new_value_changes_its_cell_only(grid: list[list[str]], data: st.DataObject) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([["head"] * 40, *grid])
    table = Table.parse(written.getvalue().encode(), "x.csv")
    row = data.draw(st.integers(0, len(grid)))
    column = data.draw(st.integers(0, len(table.rows[row]) - 1))
    after = Table.parse(table.filled({(row, column): "7.5"}), "x.csv")
    expected = [[cell.text for cell in line] for line in table.rows]
    expected[row][column] = "7.5"
    assert [[cell.text for cell in line] for line in after.rows] == expected


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf\xff", b"\xff\xfea", b"\x81\xff,\x8d"])
def test_text_in_no_known_encoding_is_refused(content: bytes) -> None:
    with pytest.raises(UsageError) as refused:
        Table.parse(content, "x.csv")
    assert refused.value.message.id == "gradebook.template_encoding"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\n@x", "＝1", "\x00=1", "|x\n=1"[2:]],
)
def test_formulas_are_made_harmless(text: str) -> None:
    assert harmless(text)[0] in "'\\"


@given(st.text(max_size=30))
def test_a_harmless_cell_never_begins_as_a_formula(text: str) -> None:
    assert harmless(text).lstrip()[:1] not in ("=", "+", "-", "@")


@pytest.mark.parametrize("text", ["김민수", "O'Neil", "20260001", "a=b", "Lee, Jiwoo", ""])
def test_other_texts_stay(text: str) -> None:
    assert harmless(text) == text
