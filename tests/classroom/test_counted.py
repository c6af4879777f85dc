"""Which of several hand-ins counts, and what a gradebook knows of them already."""

from __future__ import annotations

from pathlib import Path

from grader.classroom.counted import Candidate, Past, settle
from grader.classroom.plan import Planned
from grader.classroom.task import Task
from grader.gradebook import Gradebook
from grader.gradebook.handed import HandedIn
from tests.gradebook.samples import content


def graded(book: Gradebook, digest: str, report: str, learner: str = "kim") -> Candidate:
    book.record(
        learner, name=learner, report=content(report), digest=digest, fingerprint=f"f{digest}",
        seconds=1.0,
    )  # fmt: skip
    return candidate(digest, learner)


def candidate(digest: str, learner: str = "kim") -> Candidate:
    return Candidate(learner=learner, digest=digest, fingerprint=f"f{digest}")


def counts(book: Gradebook, learner: str = "kim") -> str:
    (row,) = book.rows("lab1", learner)
    return row.attempt.digest


def test_the_best_counts_whenever_it_was_graded(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as book:
        hand = [
            graded(book, "good", "all_right"), graded(book, "worse", "several_wrong"),
            graded(book, "worst", "several_wrong"),
        ]  # fmt: skip
        assert settle(book, "lab1", [hand], rule="best") == ()
        assert counts(book) == "good"
        # by another rule the first of the hand counts, which is the newest hand-in
        assert settle(book, "lab1", [[candidate("worst")]], rule="newest") == ()
        assert counts(book) == "worst"


def test_an_earlier_hand_in_counts_again_where_it_is_handed_in_again(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as book:
        graded(book, "a", "all_right")
        graded(book, "b", "several_wrong")
        assert counts(book) == "b"
        settle(book, "lab1", [[candidate("a")]], rule="newest")
        assert counts(book) == "a"


def test_what_a_teacher_chose_stays_and_is_said(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as book:
        hand = [graded(book, "a", "several_wrong"), graded(book, "b", "all_right")]
        book.count("kim", "lab1", "a", who="teacher")
        assert settle(book, "lab1", [hand], rule="best") == ("kim",)
        assert counts(book) == "a"


def test_nobody_who_was_not_graded_stops_it(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as book:
        hands = [[candidate("x", "lee")], [graded(book, "a", "all_right")]]
        assert settle(book, "lab1", hands, rule="newest") == ()


def planned(number: int, learner: str) -> Planned:
    return Planned(
        task=Task(number=number, learner=learner, path=None), name=learner, digest="",
        fingerprint="", handed_in=HandedIn(file="", at=None, notes=()),
    )  # fmt: skip


def test_who_took_long_last_time_comes_first(tmp_path: Path) -> None:
    everybody = [
        planned(number, name) for number, name in enumerate(("new", "brief", "long", "new2"))
    ]
    with Gradebook.open(tmp_path / "g.db") as book:
        assert Past(book, "lab1").longest_first(everybody) == tuple(everybody)
        for learner, seconds in (("brief", 1.0), ("long", 9.0), ("gone", 3.0)):
            book.record(
                learner, name=learner, report=content("all_right"), digest="a", fingerprint="fa",
                seconds=seconds,
            )  # fmt: skip
        found = Past(book, "lab1").longest_first(everybody)
    assert [one.name for one in found] == ["long", "new", "new2", "brief"]


def test_a_report_is_known_whichever_counts(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as book:
        graded(book, "a", "all_right")
        graded(book, "b", "several_wrong")
        graded(book, "c", "all_right", "lee")
        past = Past(book, "lab1")
        assert [past.of("kim", f"f{one}") is not None for one in "abc"] == [True, True, False]
        assert past.of("lee", "fc") is not None
        assert past.of("nobody", "fa") is None
