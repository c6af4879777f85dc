"""The names of a class are read by one platform's rules together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.collection.named import Named
from grader.collection.profiles import PROFILES, Item, Reading, read_names
from grader.errors import UsageError

NAMES = st.text(alphabet="김민수박이abcXYZ -.'", min_size=1, max_size=20).filter(str.strip)
NUMBERS = st.integers(min_value=1, max_value=10**9)
FILES = st.sampled_from(["lab1.py", "lab1.ipynb", "my file.zip", "그림.png", "a_b_1_c.py"])


def files(*names: str, how: str | None = None) -> Reading:
    return read_names([Item(name, is_folder=False) for name in names], lab="lab1", how=how)


def folders(*names: str) -> Reading:
    return read_names([Item(name, is_folder=True) for name in names], lab="lab1")


def only(reading: Reading) -> Named:
    (named,) = reading.named.values()
    return named


@given(name=NAMES, number=NUMBERS, file=FILES)
def test_moodle_says_participant_and_name(name: str, number: int, file: str) -> None:
    folder = only(folders(f"{name}_{number}_assignsubmission_file_"))
    flat = only(files(f"{name}_{number}_assignsubmission_file_{file}"))
    assert (folder.platform, folder.id, folder.name) == ("moodle", str(number), name.strip())
    assert (flat.id, flat.name, flat.file) == (str(number), name.strip(), file)


def test_a_profile_name_takes_nobody_elses_number() -> None:
    forged = "x_1234567_assignsubmission_file__7654321_assignsubmission_file_"
    assert only(folders(forged)).id == "7654321"
    flat = f"{forged}lab1.py"
    assert only(files(flat)).id not in ("1234567", "7654321")


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
    said = only(files(f"{name}{middle}_{user}_{number}_{file}"))
    assert (said.platform, said.id, said.name, said.file) == ("canvas", str(user), name, "lab1.py")
    assert said.attempt == (upload, number)


@pytest.mark.parametrize("late", ["", "LATE_"])
def test_canvas_without_names(late: str) -> None:
    said = only(files(f"{late}anon_Xy12z_567890_lab1-1.py"))
    assert (said.platform, said.id, said.file) == ("canvas", "Xy12z", "lab1.py")
    assert said.attempt == (1, 567890)


def test_a_course_a_year_and_a_term_are_no_canvas_ids() -> None:
    """Read so, a whole class would be the one user 2026."""
    reading = files(*(f"딥러닝_2026_1_{name}_lab1.py" for name in ("김민수", "홍길동", "이영희")))
    assert reading.profile == "plain"
    assert len({named.id for named in reading.named.values()}) == 3


def test_a_few_names_that_look_like_a_platform_change_nothing() -> None:
    reading = files("컴공_2_1_정한글_lab1.py", "김민수_lab1.py", "홍길동_lab1.py", "lab1-이영희.py")
    assert reading.profile == "plain"
    assert reading.named["컴공_2_1_정한글_lab1.py"].id == "컴공_2_1_정한글"


def test_what_is_added_by_hand_still_counts() -> None:
    reading = files("kim_101_900_lab1.py", "lee_102_901_lab1.py", "박지영_lab1.py")
    assert (reading.profile, reading.read) == ("canvas", 2)
    assert reading.named["박지영_lab1.py"].id == "박지영"


def test_blackboard_with_underscores_in_title_and_login() -> None:
    at = "attempt_2026-03-05-10-00-0"
    reading = files(
        f"Lab_1_a_kim_{at}0_lab1.py", f"Lab_1_b_kim_{at}1_lab1.py", f"Lab_1_b_kim_{at}1.txt",
        f"Lab_1_b_kim_{at}2_lab1.py",
    )  # fmt: skip
    assert reading.profile == "blackboard"
    ids = {name: named.id for name, named in reading.named.items()}
    assert sorted(set(ids.values())) == ["a_kim", "b_kim"]
    aside = [named for named in reading.named.values() if named.aside]
    assert [named.id for named in aside] == ["b_kim"]
    attempts = [reading.named[f"Lab_1_b_kim_{at}{second}_lab1.py"].attempt for second in (1, 2)]
    assert attempts[0] < attempts[1]


def test_brightspace_with_noon_and_midnight() -> None:
    names = [
        "12-9 - Minsu Kim - Mar 5, 2026 1230 AM - lab1.py",
        "12-9 - Minsu Kim - Mar 5, 2026 1000 AM - lab1.py",
        "12-9 - Minsu Kim - Mar 5, 2026 1215 PM - lab1.py",
    ]
    reading = files(*names, "index.html")
    assert (reading.profile, reading.read) == ("brightspace", 3)
    attempts = [reading.named[name].attempt for name in names]
    assert attempts == sorted(attempts)
    assert {named.id for named in reading.named.values()} == {"12"}


@pytest.mark.parametrize(
    ("numbers", "ids"),
    [
        (("12-9", "13-9"), {"12", "13"}),
        (("9-12", "9-13"), {"12", "13"}),
        (("9-9", "9-9"), {"Minsu Kim", "Jane Doe"}),
    ],
)
def test_a_number_that_brightspace_gives_to_several_is_nobodys(
    numbers: tuple[str, str], ids: set[str]
) -> None:
    reading = files(
        f"{numbers[0]} - Minsu Kim - Mar 5, 2026 1230 AM - lab1.py",
        f"{numbers[0]} - Minsu Kim - Mar 6, 2026 1230 AM - lab1.py",
        f"{numbers[1]} - Jane Doe - Mar 5, 2026 1230 AM - lab1.py",
    )
    assert {named.id for named in reading.named.values()} == ids


def test_brightspace_with_a_korean_date() -> None:
    names = [f"12-9 - 김민수 - 3월 {day}, 2026 {at} - lab1.py" for day, at in (
        (12, "1205 오전"), (12, "1159 오후"), (13, "900 오전"))]  # fmt: skip
    reading = files(*names)
    assert [reading.named[name].at for name in names] == [
        "2026-03-12T00:05:00", "2026-03-12T23:59:00", "2026-03-13T09:00:00",
    ]  # fmt: skip


def test_a_copy_for_each_student() -> None:
    reading = files("김민수 - lab1.ipynb", "Jane Doe - lab1.ipynb", "Jane Doe - lab1 (1).ipynb")
    assert reading.profile == "google"
    assert {named.id for named in reading.named.values()} == {"김민수", "Jane Doe"}


def test_clones_of_a_classroom() -> None:
    reading = folders("lab1-octo-cat", "lab1-kim")
    assert reading.profile == "github"
    assert [named.id for named in reading.named.values()] == ["octo-cat", "kim"]
    assert folders("lab10-octocat").profile == "plain"


def test_a_pattern_reads_what_no_platform_wrote() -> None:
    reading = files(
        "1반-김민수#20241234-실습.py", "2반-홍길동#20245678-실습.py", how="{any}-{name}#{id}-{any}"
    )
    assert {named.id: named.name for named in reading.named.values()} == {
        "20241234": "김민수", "20245678": "홍길동",
    }  # fmt: skip


@pytest.mark.parametrize("how", ["mooodle", "{lab}", "{name}_{name}", "{x}_{id}", "", "(.+)"])
def test_no_such_way_to_read_names(how: str) -> None:
    with pytest.raises(UsageError) as error:
        files("kim_lab1.py", how=how)
    assert "moodle" in str(error.value.message.params["known"])


@given(st.lists(st.text(max_size=80), max_size=12), st.sampled_from([None, *PROFILES]))
def test_no_names_are_too_strange(names: list[str], how: str | None) -> None:
    reading = read_names([Item(name, bool(len(name) % 2)) for name in names], lab="lab1", how=how)
    assert set(reading.named) <= set(names)
    assert all(named.id for named in reading.named.values() if named.platform != "plain")
