"""What a class shows once it is graded."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from grader.classroom.page import cut, render, wrapped
from grader.classroom.summary import BANDS, Human, Summary, Tally, band_of
from grader.gradebook import Attempt, Row
from grader.model.evidence import Message
from grader.remote.believed import replaced_note
from grader.reporters.json import to_json
from grader.text import Catalogue
from tests.reporters.samples import report

SUMMARY = Summary(
    graded=118,
    known=2,
    missing=(("20245678", "박지영"),),
    trained=12,
    saved=60,
    bands=(9, 1, 2, 3, 40, 60),
    mean=0.84,
    checks=(("relu.values", "음수는 0, " + "아주 긴 제목 " * 12, 31), ("x", "X", 2)),
    faults=(("integer-division", 7),),
    humans=(
        Human(learner="kim", name="김민수", why="not_final"),
        Human(
            learner="evil\x1b[2J", name="evil\x1b[2J", why="unread",
            detail=Message("collection.damaged", {"file": "a" * 200 + ".zip"}),
        ),
        *(Human(learner=f"s{n}", name=f"s{n}", why="not_final") for n in range(70)),
    ),
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_page_fits_and_names_what_matters(language: str, width: int) -> None:
    page = render(SUMMARY, Catalogue.load(language), width=width, ours="grades.db")
    for line in page.splitlines():
        assert line == line.rstrip()
        if line.startswith(" "):
            assert cell_len(line) <= width, line
    for word in ("118", "84 %", "31", "integer-division", "60", "박지영", "김민수", "grades.db"):
        assert word in page
    assert "\x1b" not in page
    assert page.count("relu.values") == 1


@pytest.mark.parametrize("language", ["en", "ko"])
def test_who_replaced_functions_is_somebody_to_look_at(language: str) -> None:
    note = replaced_note(["keras.losses.mse", "numpy.asarray"])
    catalogue = Catalogue.load(language)
    tampering = dataclasses.replace(report(), notes=(note,))
    tally = Tally()
    for learner, one in (("kim", tampering), ("lee", report())):
        attempt = Attempt(
            number=1, learner=learner, assignment="lab1", digest="d", fingerprint="f",
            graded_at="", seconds=1, training="none", earned=1, possible=2, final=True,
            partial=False,
        )  # fmt: skip
        row = Row(
            learner=learner, name=learner, attempt=attempt, attempts=1, earned=1, possible=2,
            final=True,
        )  # fmt: skip
        tally.add(row, to_json(one, catalogue))
    assert [(one.learner, one.why) for one in tally.humans] == [("kim", "replaced")]
    page = render(dataclasses.replace(SUMMARY, humans=tuple(tally.humans)), catalogue, width=300)
    assert "kim: replaced keras.losses.mse, numpy.asarray: " in page


def test_nothing_at_all_is_short() -> None:
    empty = Summary(
        graded=0, known=0, missing=(), trained=0, saved=0, bands=(0,) * len(BANDS), mean=0,
        checks=(), faults=(), humans=(),
    )  # fmt: skip
    assert len(render(empty, Catalogue.load("en"), width=80).splitlines()) == 1


@given(st.floats(min_value=0, max_value=1))
def test_every_share_has_its_band(share: float) -> None:
    low, above = BANDS[band_of(share)]
    assert low - 1 <= 100 * share < above + 1e-6
    assert (band_of(share) == 0) == (share == 0)
    assert (band_of(share) == len(BANDS) - 1) == (100 * share >= 100 - 1e-9)


@given(st.text(max_size=200), st.integers(min_value=40, max_value=100))
def test_lines_are_cut_and_wrapped(text: str, width: int) -> None:
    assert cell_len(cut(text.replace("\n", " "), width)) <= max(width, 1)
    for line in wrapped(text, width):
        assert cell_len(line) <= width
