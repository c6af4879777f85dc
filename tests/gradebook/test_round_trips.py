"""The files of five platforms come back with other grades and comments, else unchanged."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from grader.gradebook import Gradebook
from grader.gradebook.adjust import comment
from grader.gradebook.columns import grade_column, maximum
from grader.gradebook.table import Table
from tests.gradebook.samples import content, put
from tests.gradebook.test_command import Grader, grader

__all__ = ["grader"]  # a fixture

# As the platforms write them: quotes, marks, encodings, a line for a test student.
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Notes,Lab 1: MNIST (4711),Lab 10 (4720),"
    "Assignments Final Score\r\n"
    "    Points Possible,,,,,,10.00,10.00,(read only)\r\n"
    '"김, 민수",501,20260001,minsu@univ.ac.kr,"딥러닝, 001분반","휴학 ""예정""",,7,85.00\r\n'
    '"Lee, Jiwoo",502,20260002,jiwoo@univ.ac.kr,001,,3,,90.1\r\n'
    '"Student, Test",504,,abcdef0123,001,,,,\r\n'
)
MOODLE = (
    '\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade",'
    '"Grade can be changed","Last modified (submission)","Last modified (grade)",'
    '"Feedback comments"\n'
    '"Participant 20260001","김 민수",minsu@univ.ac.kr,"Submitted for grading",,"10.00",Yes,'
    '"Thursday, 12 March 2026, 10:11 PM",-,\n'
    '"Participant 20260002","Jiwoo Lee",jiwoo@univ.ac.kr,"Submitted for grading","3.00","10.00",'
    'Yes,-,-,"old <b>words</b>"\n'
)
GRADESCOPE = (
    "First Name,Last Name,SID,Email,Sections,Lab 1,Lab 1 - Max Points,Lab 1 - Submission Time,"
    "Lab 1 - Lateness (H:M:S),Total Lateness (H:M:S)\n"
    "민수,김,20260001,minsu@univ.ac.kr,001,,10.0,2026-03-12 22:11:05 +0900,00:00:00,00:00:00\n"
    "Jiwoo,Lee,20260002,jiwoo@univ.ac.kr,001,3.0,10.0,2026-03-12 22:11:05 +0900,0:0:0,0:0:0\n"
)
BRIGHTSPACE = (
    "OrgDefinedId,Username,Last Name,First Name,Email,"
    "Lab 1 Points Grade <Numeric MaxPoints:10 Weight:5 Category:Labs>,"
    "Lab 10 Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator\r\n"
    "#20260001,#minsu,김,민수,minsu@univ.ac.kr,,7,#\r\n"
    "#20260002,#jiwoo,Lee,Jiwoo,jiwoo@univ.ac.kr,3,,#\r\n"
)
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t'
    '"Lab 1 [Total Pts: 10 Score] |123456"\t"Grading Notes"\t"Notes Format"\t'
    '"Feedback to Learner"\t"Feedback Format"\r\n'
    '"김"\t"민수"\t"minsu"\t"20260001"\t"2026-03-12 10:00:00"\t"Yes"\t""\t""\t""\t""\t""\r\n'
    '"Lee"\t"Jiwoo"\t"jiwoo"\t"20260002"\t""\t"Yes"\t"3"\t""\t""\t""\t""\r\n'
)
FILES = {
    "canvas": (CANVAS.encode(), "utf-8", 6, None),
    "moodle": (MOODLE.encode(), "utf-8-sig", 4, 9),
    "gradescope": (GRADESCOPE.encode(), "utf-8", 5, None),
    "brightspace": (BRIGHTSPACE.encode("cp949"), "cp949", 5, None),
    "blackboard": (BLACKBOARD.encode("utf-16"), "utf-16", 6, 9),
}
"""Platform -> (file, its encoding, column of the grade, column of the comment)."""


def cells(content_: bytes, encoding: str) -> list[list[str]]:
    text = content_.decode(encoding)
    sign = "\t" if "\t" in text else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "grades.db"
    with Gradebook.open(path) as grades:
        put(grades, "20260001", "김민수", content("several_wrong"))  # 8 of 100
        put(grades, "20260002", "Lee, Jiwoo", content("all_right"))
        comment(grades, "lab1", '"잘했어요", 모두', who="x")
        comment(grades, "lab1", "=cmd()", who="x", learner="20260002")
    return path


@pytest.mark.parametrize("platform", FILES)
def test_only_grade_and_comment_change(grader: Grader, book: Path, platform: str) -> None:
    before, encoding, grade, said = FILES[platform]
    template = book.with_name("export.csv")
    template.write_bytes(before)
    done = grader(book, "export", "--format", platform, "--template", template, "--scale")
    assert done.returncode == 0, done.stderr
    old, new = cells(before, encoding), cells(done.stdout, encoding)
    assert [len(row) for row in new] == [len(row) for row in old]
    changed = {
        (line, column): new[line][column]
        for line, row in enumerate(old)
        for column, cell in enumerate(row)
        if cell != new[line][column]
    }
    first = next(line for line, row in enumerate(old) if any("민수" in cell for cell in row))
    expected = {(first, grade): "0.8", (first + 1, grade): "10"}
    if said is not None:
        expected[first, said] = '"잘했어요", 모두'
        expected[first + 1, said] = '"잘했어요", 모두\n=cmd()'
    assert changed == expected
    untold = b"has no column for comments" in b" ".join(done.stderr.split())
    assert untold is (said is None)
    # Byte by byte: what is not set keeps its quotes, its line ends and its encoding.
    back = Table.parse(done.stdout, "t")
    whole = back.filled({at: old[at[0]][at[1]] for at in changed})
    assert cells(whole, encoding) == old
    assert template.read_bytes() == before


def test_points_of_another_maximum_are_told(grader: Grader, book: Path) -> None:
    template = book.with_name("export.csv")
    template.write_bytes(FILES["brightspace"][0])
    done = grader(book, "export", "--format", "brightspace", "--template", template)
    said = " ".join(done.stderr.decode().split())
    assert "--scale makes them a share of it: 20260001, 20260002" in said
    assert "More points than the file allows: 20260002" in said
    assert cells(done.stdout, "cp949")[1][5] == "8"


@pytest.mark.parametrize(
    ("head", "most"),
    [
        ("Lab 1 [Total Pts: up to 12,5 Score] |9", "12,5"),
        ("Lab 1 Points Grade <Numeric MaxPoints:8 Weight:3>", "8"),
        ("lab1 (77)", None),
    ],
)
def test_a_platforms_own_words_are_no_part_of_a_columns_name(head: str, most: str | None) -> None:
    table = Table.parse(
        f'ID,"{head}",Lab 11 Points Grade <Numeric MaxPoints:8>\na,,\n'.encode(), "t"
    )
    heads = [cell.text for cell in table.rows[0]]
    assert grade_column(heads, ("lab1",), None, "t") == 1
    assert maximum(table, 0, 1, 1) == most


def test_a_groups_grade_goes_to_every_member(grader: Grader, book: Path) -> None:
    with Gradebook.open(book) as grades:
        grades.expect({"20260009": "Han, Bo"})
    rules = book.with_name("course.toml")
    rules.write_text(
        '[[labs]]\nid = "lab1"\n[[groups]]\nlab = "lab1"\nmembers = ["20260001", "20260009"]\n'
    )
    template = book.with_name("canvas.csv")
    template.write_text(CANVAS + '"Han, Bo",509,20260009,bo@univ.ac.kr,001,,,,\r\n', newline="")
    done = grader(book, "export", "--format", "canvas", "--template", template)
    assert done.returncode == 0
    rows = cells(done.stdout, "utf-8")
    assert [row[6] for row in rows[2:]] == ["8", "100", "", "8"]
    assert "points of another member: 20260009" in " ".join(done.stderr.decode().split())
    rules.unlink()
    alone = grader(book, "export", "--format", "canvas", "--template", template)
    assert [row[6] for row in cells(alone.stdout, "utf-8")[2:]] == ["8", "100", "", ""]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("tail", ["", "end"])
def test_every_other_byte_stays(
    grader: Grader, book: Path, end: str, mark: bytes, tail: str
) -> None:
    """Odd quotes, blanks and empty lines are nobody's business but the platform's."""
    lines = (
        'Student,"ID" ,SIS User ID,"Lab 1: ""A"" (4711)",Notes',
        "    Points Possible,,, 10.00 ,",
        '"김, 민수",501,20260001,{}," keep ""this"" ',
        'too"',
        "Lee Jiwoo,502 ,20260002,{},",
        "",
        '"",,,,',
    )
    text = end.join(lines) + (end if tail else "")
    template = book.with_name("export.csv")
    template.write_bytes(mark + text.format('" "', "3").encode())
    done = grader(
        book,
        "export",
        "--format",
        "canvas",
        "--template",
        template,
        "--column",
        'Lab 1: "A" (4711)',
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == mark + text.format('"8"', "100").encode()
