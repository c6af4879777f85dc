"""What names of files and folders say, platform by platform."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.collection.found import clean_id
from grader.collection.gradescope import parse_metadata
from grader.collection.naming import attempt_of, of_file, parse

NAMES = st.text(alphabet="김민수박이abcXYZ -.'", min_size=1, max_size=20).filter(str.strip)
NUMBERS = st.integers(min_value=1, max_value=10**9)
FILES = st.sampled_from(["lab1.py", "lab1.ipynb", "my file.zip", "그림.png", "a_b_1_c.py"])


@given(name=NAMES, number=NUMBERS, file=FILES)
def test_moodle_says_participant_and_name(name: str, number: int, file: str) -> None:
    folder = parse(f"{name}_{number}_assignsubmission_file_", assignment_id="lab1", is_folder=True)
    flat = parse(
        f"{name}_{number}_assignsubmission_file_{file}", assignment_id="lab1", is_folder=False
    )
    assert folder is not None
    assert flat is not None
    assert (folder.platform, folder.id, folder.name) == ("moodle", str(number), name.strip())
    assert (flat.id, flat.name, flat.file) == (str(number), name.strip(), file)


@given(
    name=st.text(alphabet="김민수kimdoe_", min_size=1).filter(lambda name: name.strip("_") == name),
    user=NUMBERS,
    number=NUMBERS,
    late=st.booleans(),
    upload=st.integers(min_value=0, max_value=99),
)
def test_canvas_says_user_and_which_upload(
    name: str, user: int, number: int, late: bool, upload: int
) -> None:
    file = f"lab1-{upload}.py" if upload else "lab1.py"
    middle = "_LATE" if late else ""
    said = parse(f"{name}{middle}_{user}_{number}_{file}", assignment_id="lab1", is_folder=False)
    assert said is not None
    assert (said.platform, said.id, said.name, said.file) == ("canvas", str(user), name, "lab1.py")
    assert said.attempt == (upload, number)


@pytest.mark.parametrize("late", ["", "LATE_"])
def test_canvas_without_names(late: str) -> None:
    said = parse(f"{late}anon_Xy12z_567890_lab1-1.py", assignment_id="lab1", is_folder=False)
    assert said is not None
    assert (said.platform, said.id, said.file) == ("canvas", "Xy12z", "lab1.py")
    assert said.attempt == (1, 567890)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("김민수_lab1.py", "김민수"), ("lab1_kim.ipynb", "kim"), ("kim-lab1.zip", "kim"),
        ("kim_LAB1.PY", "kim"), ("20241234_김민수_lab1 (2).py", "20241234_김민수"),
        ("kim_lab1_final.py", "kim_final"), ("lab1.py", None), ("lab10_kim.py", None),
        ("notes.txt", None), ("kimlab1.py", None),
    ],
)  # fmt: skip
def test_a_file_by_hand(name: str, person: str | None) -> None:
    said = of_file(name, entry="lab1")
    assert (None if said is None else said.id) == person
    if said is not None:
        assert said.file.rpartition(".")[0] == "lab1"


def test_a_clone_of_a_classroom() -> None:
    said = parse("lab1-octo-cat", assignment_id="lab1", is_folder=True)
    assert said is not None
    assert (said.platform, said.id) == ("github", "octo-cat")
    assert parse("lab10-octocat", assignment_id="lab1", is_folder=True) is None
    assert parse("lab1-octocat", assignment_id="lab1", is_folder=False) is None


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
    parse(name, assignment_id="lab1", is_folder=is_folder)
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
    found = parse_metadata(METADATA)
    assert {name: (one.id, one.name) for name, one in found.items()} == {
        "submission_123": ("20241234", "김민수"),
        "submission_124": ("park@example.com", "박지영"),
    }


@given(st.text(alphabet=string.printable + "김수", max_size=400))
def test_no_metadata_is_too_strange(text: str) -> None:
    for learner in parse_metadata(text).values():
        assert learner.id
