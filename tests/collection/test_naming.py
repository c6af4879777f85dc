"""What names of files and folders say, platform by platform."""

from __future__ import annotations

import string
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.collection.found import clean_id
from grader.collection.gradescope import parse_metadata
from grader.collection.moments import stamped
from grader.collection.naming import attempt_of, code_suffix, lateness, of_file, says_lab, turn_of
from grader.collection.profiles import Item, read_names


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("김민수_lab1.py", "김민수"), ("lab1_kim.ipynb", "kim"), ("kim-lab1.zip", "kim"),
        ("kim_LAB1.PY", "kim"), ("20241234_김민수_lab1 (2).py", "20241234_김민수"),
        ("kim_lab1_final.py", "kim"), ("홍길동_lab1_최종_진짜.py", "홍길동"),
        ("Lab 01_강감찬.py", "강감찬"), ("김민수(2024)_lab1.ipynb", "김민수_2024"),
        ("20241234 이영희 lab1.ipynb", "20241234_이영희"), ("lab1홍길동.py", "홍길동"),
        ("컴공_2_1_정한글_lab1.py", "컴공_2_1_정한글"), ("lab1.py", None), ("lab10_kim.py", None),
        ("notes.txt", None), ("kimlab1.py", None),
    ],
)  # fmt: skip
def test_a_file_by_hand(name: str, person: str | None) -> None:
    said = of_file(name, entry="lab1")
    assert (None if said is None else said.id) == person
    if said is not None:
        assert said.file.rpartition(".")[0] == "lab1"


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("lab1.py", ".py"), ("LAB1.PY", ".py"), ("lab1.py.txt", ".py"),
        ("lab1.ipynb의 사본", ".ipynb"),
        ("lab1.ipynb의 사본.ipynb", ".ipynb"), ("lab1.ipynb (1)", ".ipynb"), ("lab1.txt", ""),
        ("lab1", ""), ("python.txt", ""), ("lab1.pyc", ""), ("lab1.html", ""),
    ],
)  # fmt: skip
def test_what_browsers_add_hides_no_code(name: str, suffix: str) -> None:
    assert code_suffix(name) == suffix


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lab1", True), ("Lab 01", True), ("LAB_1", True), ("my-lab-1-final", True),
        ("lab10", False), ("lab11", False), ("collab1", False), ("lab1b", False),
    ],
)  # fmt: skip
def test_the_lab_in_a_name(name: str, said: bool) -> None:
    assert says_lab(name, "lab1") is said


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("lab1.py", ("lab1.py", 0)), ("lab1-2.py", ("lab1.py", 2)), ("lab1 (3).py", ("lab1.py", 3)),
        ("lab1(3).ipynb", ("lab1.ipynb", 3)), ("a-2024.py", ("a-2024.py", 0)), ("x", ("x", 0)),
    ],
)  # fmt: skip
def test_attempts(file: str, expected: tuple[str, int]) -> None:
    assert attempt_of(file) == expected


@given(st.text(max_size=300), st.booleans())
def test_no_name_is_too_strange(name: str, is_folder: bool) -> None:
    read_names([Item(name, is_folder)] * 2, lab="lab1")
    of_file(name, entry="lab1")
    made = clean_id(name)
    assert made
    assert len(made) <= 120
    assert made not in (".", "..")
    assert not set(made) & set('/\\:\0\n"<>|?*')
    assert clean_id(made) == made


METADATA = """---
submission_123:
  :submitters:
  - :name: 김민수
    :sid: '20241234'
    :email: kim@example.com
  - :name: Second Member
    :sid: '2'
  :created_at: 2026-03-04 05:06:07.000000000 Z
  :score: 0.0
  :results:
    tests:
    - name: x
submission_124:
  :submitters:
  - :name: "\\uBC15\\uC9C0\\uC601"
    :sid:
    :email: park@example.com
submission_125:
  :submitters: []
"""


def test_gradescope_says_whose_a_submission_is() -> None:
    found = parse_metadata(METADATA.splitlines())
    assert {name: [(one.id, one.name) for one in group] for name, group in found.items()} == {
        "submission_123": [("20241234", "김민수"), ("2", "Second Member")],
        "submission_124": [("park@example.com", "박지영")],
    }


@given(st.text(alphabet=string.printable + "김수", max_size=400))
def test_no_metadata_is_too_strange(text: str) -> None:
    for group in parse_metadata(text.splitlines()).values():
        assert all(learner.id for learner in group)


@pytest.mark.parametrize(
    ("name", "kept", "said"),
    [
        ("lab1_김민수_20260312093000", "lab1_김민수_ ", "2026-03-12T09:30:00"),
        ("20260312_김민수", "20260312_김민수", ""),
        ("20260312_1234", "20260312_1234", ""),
        ("김민수_2026-03-12 09-30", "김민수_ ", "2026-03-12T09:30:00"),
        ("김민수_2026.03.12", "김민수_ ", "2026-03-12T00:00:00"),
        ("김민수_20261312093000", "김민수_20261312093000", ""),
        ("202603120930001_김민수", "202603120930001_김민수", ""),
    ],
)
def test_dates_in_names_are_no_numbers_of_people(name: str, kept: str, said: str) -> None:
    rest, at = stamped(name)
    assert rest == kept
    assert (datetime.fromtimestamp(at, UTC).isoformat()[:19] if at else "") == said


def test_later_words_have_an_order() -> None:
    said = ["a", "a_수정", "a_수정2", "a_v2", "a_v10", "a_final", "a_final2", "a_final_real"]
    assert sorted(said, key=lateness) == said
    folders = ["백업", "New folder", "Version 2", "Version 10", "재제출_2"]
    assert [turn_of(name) > 0 for name in folders] == [False, False, True, True, True]
    assert turn_of("old_2") < turn_of("final project") < turn_of("1차") < turn_of("2차 제출")
    assert turn_of("Version 9") < turn_of("Version 10")
