"""Files of five platforms, spelt in every way they may be: only two cells of a line change."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.gradebook.fill import Filling, fill
from grader.gradebook.held import held
from grader.gradebook.rows import Attempt, Row
from grader.model.composed import composed

WHO = {"20260001": ("민수", "김"), "00420002": ("Jiwoo", "Lee"), "20260003": ("José", "O'Brien")}
SAID = ("", "잘했어요", 'see "A", then B', "first\nsecond", "=1+1", "ends \\", "끝, 100%")


def row(learner: str, *, earned: float = 92.5, comments: tuple[str, ...] = ()) -> Row:
    first, last = WHO[learner]
    attempt = Attempt(
        number=1, learner=learner, assignment="lab1", digest="ab" * 32, fingerprint="f",
        graded_at="2026-03-12T00:00:00Z", seconds=1.0, training="none", earned=earned,
        possible=100, final=True, partial=False,
    )  # fmt: skip
    return Row(
        learner=learner, name=f"{last}, {first}", attempt=attempt, attempts=1, earned=earned,
        possible=100, final=True, comments=comments,
    )  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """A platform's columns: the head, what stands in a line, and which two are the lab's."""

    heads: tuple[str, ...]
    cells: tuple[str, ...]
    """``{id}``, ``{first}``, ``{last}``; ``*`` is anything."""
    grade: int
    comment: int | None
    encodings: tuple[str, ...]
    delimiter: str = ","
    above: tuple[str, ...] | None = None
    """A line between the head and the learners."""
    end: str = ""
    """What every line's last cell holds, as it stands."""


EVERY = ("utf-8", "utf-8-sig", "cp949", "utf-16")
LAYOUTS = {
    "canvas": Layout(
        ("Student", "ID", "SIS User ID", "Section", "Notes", "Lab 1: MNIST (77)", "Lab 10 (78)"),
        ("{last}, {first}", "5{id}", "{id}", "*", "*", "*", "*"), 5, None, EVERY,
        above=("    Points Possible", "", "", "", "", "100.00", "10.00"),
    ),
    "moodle": Layout(
        ("Identifier", "Full name", "Email address", "Grade", "Maximum Grade", "Last modified",
         "Feedback comments"),
        ("Participant 9{id}", "{first} {last}", "{id}@univ.ac.kr", "*", "100.00", "*", "*"), 3, 6,
        EVERY,
    ),
    "moodle in Korean": Layout(
        ("식별자", "성명", "학번", "성적", "최대 성적", "피드백 댓글"),
        ("참가자9{id}", "{last}{first}", "{id}", "*", "100.00", "*"), 3, 5, EVERY,
    ),
    "gradescope": Layout(
        ("First Name", "Last Name", "SID", "Email", "Lab 1", "Lab 1 - Max Points", "Total"),
        ("{first}", "{last}", "{id}", "*", "*", "100.0", "*"), 4, None, EVERY,
    ),
    "gradescope, one assignment": Layout(
        ("First Name", "Last Name", "SID", "Total Score", "Max Points", "Status", "1: Q (9.0 pts)"),
        ("{first}", "{last}", "{id}", "*", "100.0", "*", "*"), 3, None, EVERY,
    ),
    "brightspace": Layout(
        ("OrgDefinedId", "Last Name", "First Name", "",
         "Lab 1 Points Grade <Numeric MaxPoints:100 Weight:5>", "Lab 1 Text Grade <Text>",
         "Comments", "End-of-Line Indicator"),
        ("#{id}", "{last}", "{first}", "*", "*", "*", "*"), 4, 6, EVERY, end="#",
    ),
    "blackboard": Layout(
        ("Last Name", "First Name", "Username", "Student ID", "Availability",
         "Lab 1 [Total Pts: 100 Score] |12345", "Feedback to Learner", "Feedback Format"),
        ("{last}", "{first}", "*", "{id}", "Yes", "*", "*", "*"), 5, 6,
        ("utf-16", "utf-16-le", "utf-8", "cp949"), delimiter="\t",
    ),
}  # fmt: skip
FREE = st.text(alphabet="ab-7.,;:'\"\t \r\n가힣()<>#=", max_size=6)
"""Cells that are none of the lab's: quotes, line ends and signs of every kind."""


def spelt(text: str, delimiter: str, *, quoted: bool) -> str:
    needed = any(sign in text for sign in (delimiter, '"', "\r", "\n"))
    return '"' + text.replace('"', '""') + '"' if quoted or needed else text


@st.composite
def files(draw: st.DrawFn, layout: Layout) -> tuple[bytes, bytes, list[Row]]:
    """A file, the same with the lab's two columns filled, and of whom."""
    encoding = draw(st.sampled_from(layout.encodings))
    end = draw(st.sampled_from(("\r\n", "\n", "\r")))
    sign = layout.delimiter
    everything = draw(st.booleans())

    def cell(text: str) -> str:
        return spelt(text, sign, quoted=everything or draw(st.booleans()))

    lines = [sign.join(cell(head) for head in layout.heads)]
    if layout.above is not None:
        lines.append(sign.join(cell(text) for text in layout.above))
    filled = list(lines)
    rows: list[Row] = []
    people = draw(st.permutations(sorted(WHO)))
    known = draw(st.integers(0, len(people)))
    for number, learner in enumerate(people):
        first, last = (_held(part, encoding) for part in WHO[learner])
        said = draw(st.sampled_from(SAID))
        one = row(
            learner, earned=draw(st.sampled_from((0, 7, 92.5, 100))), comments=(said,) * bool(said)
        )
        before: list[str] = []
        after: list[str] = []
        for index, pattern in enumerate(layout.cells):
            text = draw(FREE) if pattern == "*" else ""
            text = text or pattern.format(id=learner, first=first, last=last).strip("*")
            if index == layout.grade:
                text = draw(st.sampled_from(("", "-", "3.00")))
            quoted = everything or draw(st.booleans())
            before.append(spelt(text, sign, quoted=quoted))
            was_quoted = before[-1].startswith('"')
            value = None
            if number < known and index == layout.grade:
                value = f"{one.earned:g}"
            elif number < known and index == layout.comment and said:
                value = "'" + said if said.startswith("=") else said
            after.append(before[-1] if value is None else spelt(value, sign, quoted=was_quoted))
        tail = [layout.end] if layout.end else []
        lines.append(sign.join([*before, *tail]))
        filled.append(sign.join([*after, *tail]))
        if number < known:
            rows.append(one)
    last_end = end * draw(st.sampled_from((0, 1, 2)))
    return (
        (end.join(lines) + last_end).encode(encoding),
        (end.join(filled) + last_end).encode(encoding),
        rows,
    )


def _held(text: str, encoding: str) -> str:
    return text if text.isascii() or encoding != "cp949" or "é" not in text else "Jose"


def run(content: bytes, rows: list[Row]) -> Filling:
    return fill(content, rows, path="t.csv", titles=("lab1", "MNIST CNN"))


@pytest.mark.parametrize("platform", LAYOUTS)
@given(data=st.data())
@settings(deadline=None, max_examples=30)
def test_only_two_columns_change(platform: str, data: st.DataObject) -> None:
    before, expected, rows = data.draw(files(LAYOUTS[platform]))
    done = run(before, rows)
    assert done.content == expected
    assert done.missing == []
    assert done.filled == len(rows)


@pytest.mark.parametrize(
    ("encoding", "comment", "written"),
    [
        (
            "cp949",
            "👍🏽 잘했어요 😀, José – 1️⃣ • ✅\n“더” 빨리…",
            "잘했어요, Jose - 1 ·\n“더” 빨리…",
        ),
        ("cp949", "👍=1+1", "'=1+1"),
        ("cp949", "이름은 们군요", "이름은 □군요"),
        ("cp1252", "Well done 😀 → naïve", "Well done -> naïve"),
        ("cp949", "😀", None),
        ("cp1252", "잘했어요 😀", None),
    ],
)
def test_a_comment_is_written_as_far_as_the_encoding_has_signs_and_told(
    encoding: str, comment: str, written: str | None
) -> None:
    before = "Student,SIS User ID,Lab 1,Comments\r\nX,20260001,,old\r\n".encode(encoding)
    before = before.replace(b"X", "é".encode(encoding) if encoding == "cp1252" else b"\xb1\xe8")
    done = run(before, [row("20260001", comments=(comment,))])
    cell = "old" if written is None else written
    cell = f'"{cell}"' if "," in cell or "\n" in cell else cell
    assert done.content == before.replace(b",,old", b",92.5," + cell.encode(encoding))
    told = (done.respelled, done.not_held, done.not_told)
    assert told == (([], ["20260001"], []) if written is None else (["20260001"], [], []))


@given(text=st.text(max_size=60), encoding=st.sampled_from(("cp949", "cp1252", "utf-8")))
@settings(deadline=None)
def test_what_is_held_can_be_written(text: str, encoding: str) -> None:
    said = held(text, encoding)
    assert said is None or said.encode(encoding).decode(encoding) == said
    if encoding == "utf-8" and not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert said == composed(text) or not text


@pytest.mark.parametrize(
    ("said", "learner"),
    [
        ("420002", "00420002"),
        ('"=""00420002"""', "00420002"),
        ("'00420002", "00420002"),
        ("20260001.0", "20260001"),
    ],
)
def test_ids_as_a_spreadsheet_leaves_them(said: str, learner: str) -> None:
    before = f"이름,학번,lab1\nX,{said},\n"
    assert run(before.encode(), [row(learner)]).content.decode() == before[:-1] + "92.5\n"


def test_a_platforms_own_number_is_no_id_that_lost_its_zeros() -> None:
    before = b"Student,ID,SIS User ID,lab1\nX,420002,7,\n"
    done = run(before, [row("00420002")])
    assert (done.content, done.missing) == (before, ["00420002"])


@pytest.mark.parametrize("above", ["sep=,\r\n", "딥러닝 성적\r\n\r\n", "딥러닝,2026,1학기\r\n"])
def test_lines_above_the_head_stay(above: str) -> None:
    before = f"{above}학번,성명,lab1\r\n20260001,,\r\n".encode("cp949")
    assert run(before, [row("20260001")]).content == before[:-2] + b"92.5\r\n"


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_spreadsheet_is_told_as_such(start: bytes) -> None:
    with pytest.raises(UsageError) as refused:
        run(start + bytes(range(256)), [row("20260001")])
    assert refused.value.message.id == "gradebook.template_sheet"


def test_a_comments_bracket_is_no_maximum() -> None:
    before = b"Student,SIS User ID,Lab 1 [part: 3] (77)\nX,20260001,\n"
    assert run(before, [row("20260001")]).above == []
    korean = "이름\t학번\tlab1 [총점: 10 점수] |77\nX\t20260001\t\n".encode("utf-16")
    assert run(korean, [row("20260001")]).above == ["20260001"]
