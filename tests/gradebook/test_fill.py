"""Canvas and Moodle: the lab's column of the teacher's own file, nothing else."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.gradebook import Gradebook
from grader.gradebook.fill import Filling, fill
from tests.gradebook.samples import content, filled, override, put

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Lab 10 (78),Lab 1: MNIST (77),Current Score\r\n"
    "    Points Possible,,,,,10,100.00,(read only)\r\n"
    '"김, 민수",501,20260001,minsu@univ.ac.kr,"분반, ""A""",1,,"85.0"\r\n'
    '"Lee, Jiwoo",502,x77,jiwoo,B,2,"",90\r\n'
    '"박=서연",503,20260003,seoyeon,B,3,55,\r\n'
    '"Student, Test",504,,,B,,,'  # and no line end
)
MOODLE = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade",'
    '"Grade can be changed","Last modified (grade)","Feedback comments"\n'
    '"Participant 20260001","민수 김",minsu@univ.ac.kr,"Submitted for grading - ",,90.00,Yes,-,\n'
    '"Participant 412","Jiwoo Lee",jiwoo@univ.ac.kr,"No submission","12,5",100.00,Yes,-,"a\nb"\n'
    '"Participant 413",Nobody,=x@univ.ac.kr,"No submission",,100.00,Yes,-,\n'
)


def run(tmp_path: Path, template: bytes, *, column: str | None = None) -> Filling:
    path = tmp_path / "grades.db"
    with filled(path) if not path.exists() else Gradebook.open(path) as book:
        rows = book.rows("lab1")
        titles = ("lab1", "MNIST CNN, end to end")
        return fill(template, rows, path="t.csv", titles=titles, column=column)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_canvas_gets_its_column_and_keeps_every_other_byte(tmp_path: Path, encoding: str) -> None:
    done = run(tmp_path, CANVAS.encode(encoding))
    expected = CANVAS.replace('분반, ""A""",1,,', '분반, ""A""",1,100,').replace(
        'B,2,"",90', 'B,2,"100",90'
    )
    assert done.content == expected.encode(encoding)
    assert (done.column, done.filled) == ("Lab 1: MNIST (77)", 2)
    assert done.not_final == ["20260003"]
    assert done.missing == []


KOREAN = (
    '식별자,성명,"이메일 주소",상태,성적,"최대 성적","변경 가능","마지막 수정됨(성적)"\n'
    '참가자20260001,"민수 김",a@univ.ac.kr,"채점을 위해 제출되었습니다.",,100.00,예,-\n'
    '참가자413,누구,b@univ.ac.kr,"제출이 없습니다.",,100.00,예,-\n'
)
"""As the language pack ko of Moodle names it: no space after 참가자."""


def test_moodle_in_korean(tmp_path: Path) -> None:
    done = run(tmp_path, KOREAN.encode())
    assert done.content.decode() == KOREAN.replace('되었습니다.",,100', '되었습니다.",100,100')
    assert done.column == "성적"
    assert "20260001" not in done.missing


def test_moodle_gets_its_grades_in_its_own_decimals(tmp_path: Path) -> None:
    done = run(tmp_path, MOODLE.encode())
    expected = MOODLE.replace('grading - ",,90', 'grading - ",100,90').replace('"12,5"', '"100"')
    assert done.content.decode() == expected
    assert done.above == ["20260001"]
    assert done.missing == ["20260003"]


def test_decimals_follow_the_column(tmp_path: Path) -> None:
    with filled(tmp_path / "grades.db") as book:
        book.override(override(7.5))
    done = run(tmp_path, MOODLE.encode())
    assert b'grading - ","99,5",90.00' in done.content
    rows = list(csv.DictReader(io.StringIO(done.content.decode())))
    assert rows[0]["Grade"] == "99,5"


def test_moodles_gradebook_names_its_columns_by_assignment(tmp_path: Path) -> None:
    head = "First name,Surname,ID number,Assignment: Lab 1 (Real),Assignment: Lab 2 (Real)\n"
    body = "민수,김,,-,-\nJiwoo,Lee,20260002,-,-\n"
    done = run(tmp_path, (head + body).encode())
    assert done.content.decode() == head + "민수,김,,100,-\nJiwoo,Lee,20260002,100,-\n"


def test_a_name_that_two_bear_fills_nothing(tmp_path: Path) -> None:
    template = "Student,ID,lab1\n김민수,1,\n김민수,2,\nJiwoo Lee,3,\n"
    done = run(tmp_path, template.encode())
    assert done.content.decode() == "Student,ID,lab1\n김민수,1,\n김민수,2,\nJiwoo Lee,3,100\n"
    assert set(done.missing) == {"20260001", "20260003"}


def test_a_name_does_not_take_the_line_of_an_id(tmp_path: Path) -> None:
    with filled(tmp_path / "grades.db") as book:
        put(book, "other", "Lee, Jiwoo", content("several_wrong"))
    template = "Student,ID,lab1\nLee Jiwoo,20260002,\n"
    done = run(tmp_path, template.encode())
    assert done.content.decode() == "Student,ID,lab1\nLee Jiwoo,20260002,100\n"
    assert "other" in done.missing


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("Student,ID,Lab 2 (1)", "gradebook.columns_none"),
        ("Student,ID,Lab 1 (1),lab1 (2)", "gradebook.columns_many"),
        ("", "gradebook.template_empty"),
    ],
)
def test_without_one_column_nothing_is_written(tmp_path: Path, head: str, key: str) -> None:
    with pytest.raises(UsageError) as refused:
        run(tmp_path, head.encode())
    assert refused.value.message.id == key


def test_the_teacher_can_name_the_column(tmp_path: Path) -> None:
    template = "Student,ID,Lab 1 (1),lab1 (2)\n,20260001,,\n"
    done = run(tmp_path, template.encode(), column="lab1 (2)")
    assert done.content.decode() == "Student,ID,Lab 1 (1),lab1 (2)\n,20260001,,100\n"
    done = run(tmp_path, b"Student,ID,Week 3 (9)\n,20260001,\n", column="week 3")
    assert done.content == b"Student,ID,Week 3 (9)\n,20260001,100\n"


def test_short_lines_are_left_alone(tmp_path: Path) -> None:
    done = run(tmp_path, b"Student,ID,lab1\n,20260001\n")
    assert done.content == b"Student,ID,lab1\n,20260001\n"
    assert "20260001" in done.missing
