"""`grader gradebook FILE page` as teachers type it, and what the page is made from."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from grader.cli.main import main
from grader.gradebook import Gradebook, Row
from grader.gradebook.by_hand import decide
from grader.gradebook.each import file_name
from grader.model.outcome import Outcome
from grader.pages.both import Both
from grader.pages.classroom.attention import matters
from grader.pages.classroom.effort import effort
from grader.pages.classroom.histogram import bars
from grader.pages.classroom.pages import pages
from grader.pages.classroom.results import ClassResults, Lab
from grader.pages.classroom.troubles import hardest, mistakes
from tests.gradebook.samples import content, filled, of, put
from tests.reporters.samples import LAB, report


def run(
    capsys: pytest.CaptureFixture[str], *arguments: str | Path, lang: str = "en"
) -> tuple[int, str, str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as end:
        main(["gradebook", *map(str, arguments), "--lang", lang])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return int(end.value.code or 0), " ".join(said.out.split()), " ".join(said.err.split())


def listed(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "성적 부.db"
    filled(path).close()
    return path


def test_pages_are_written_and_written_again(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "반 페이지"
    code, said, _ = run(capsys, book, "page", "--out", out)
    assert code == 0
    assert "3 pages of learners" in said
    learners = [f"learners/2026000{number}.html" for number in (1, 2, 3)]
    assert listed(out) == ["index.html", *learners]
    with Gradebook.open(book) as grades:
        put(grades, "새 학생", "새 학생")
    assert run(capsys, book, "page", "--out", out, lang="ko")[0] == 0
    assert listed(out) == ["index.html", *learners, "learners/새 학생.html"]


def test_a_folder_of_other_things_is_refused(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "homework"
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"years of work")
    code, _, err = run(capsys, book, "page", "--out", out)
    assert code == 2
    assert "thesis.docx" in err
    assert listed(out) == ["thesis.docx"]
    code, _, err = run(capsys, book, "page", "--out", out / "thesis.docx", lang="ko")
    assert code == 2
    assert "--out" in err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    code, _, err = run(capsys, book, "page", "--out", shut / "page")
    assert code == 2
    assert "cannot be written" in err


def test_a_place_where_no_folder_can_be(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, book, "page", "--out", "/proc/no/such")
    assert code == 2
    assert "cannot be written" in err


def test_wrong_gradebooks_say_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    empty = tmp_path / "empty.db"
    Gradebook.open(empty).close()
    newer = tmp_path / "newer.db"
    Gradebook.open(newer).close()
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 999")
    other = tmp_path / "other.db"
    other.write_bytes(b"no database" * 100)
    for path, says in (
        (empty, "no report"), (newer, "newer grader"), (other, "not a gradebook"),
        (tmp_path / "none.db", "There is no gradebook"),
    ):  # fmt: skip
        code, _, err = run(capsys, path, "page", "--out", out)
        assert code == 2
        assert says in err
        assert not out.exists()


def test_a_damaged_report_leaves_the_older_page(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(capsys, book, "page", "--out", out)[0] == 0
    before = {name: (out / name).read_bytes() for name in listed(out)}
    with sqlite3.connect(book) as connection:
        connection.execute("UPDATE reports SET report = x'00' WHERE number = 3")
    code, _, err = run(capsys, book, "page", "--out", out)
    assert code == 3
    assert "number 3" in err
    assert {name: (out / name).read_bytes() for name in listed(out)} == before


def test_a_gradebook_that_is_being_written_is_seen_at_one_moment(book: Path) -> None:
    texts = Both.load("en")
    with Gradebook.open(book) as grades:
        reading = grades.reports()
        first = next(reading)

        def all_the_same() -> object:
            yield first
            put(grades, "20260000", "Later", content("all_right"))
            put(grades, "20260003", "Changed", content("all_right"))
            yield from reading

        made = dict(pages(all_the_same(), lambda _: texts, gradebook="g.db"))  # type: ignore[arg-type]
    assert sorted(made)[1:] == [f"learners/2026000{number}.html" for number in (1, 2, 3)]
    assert b"Later" not in made["index.html"]
    assert b"Changed" not in made["index.html"]
    assert b"20260003" in made["index.html"]


def test_one_lab_of_several(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Gradebook.open(book) as grades:
        other = dataclasses.replace(report(), assignment="lab9")
        put(grades, "only lab9", "Only", of(other))
    out = tmp_path / "out"
    assert run(capsys, book, "page", "--out", out, "--assignment", "lab9")[0] == 0
    assert listed(out) == ["index.html", "learners/only lab9.html"]
    assert run(capsys, book, "page", "--out", out)[0] == 0
    index = (out / "index.html").read_text("utf-8")
    assert "lab-1-table" in index
    assert "lab-2-table" in index
    assert "The pixels lie between 0 and 1" in index  # no lab9 on this machine: as stored
    assert run(capsys, book, "page", "--out", out, "--assignment", "lab8")[0] == 2


def results_of(grades: Gradebook) -> tuple[ClassResults, Lab]:
    results = ClassResults()
    lab = Lab(id="lab1", texts=Both.load("en", assignment_folder=LAB))
    results.labs["lab1"] = lab
    for row, stored in grades.reports("lab1"):
        lab.add(row, stored)
        results.names[row.learner] = row.name
    return results, lab


def test_what_the_class_finds_hard(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as grades:
        for number, name in enumerate(("several_wrong", "several_wrong", "not_written", "crash")):
            put(grades, f"s{number}", f"S{number}", content(name))
        _, lab = results_of(grades)
    found = {one.column.id: one for one in hardest(lab)}
    encode = found["labels.one_hot"]
    assert (encode.count, encode.unwritten, encode.of) == (4, 1, 4)
    assert encode.message is not None
    assert encode.message.id == "lab1.first_difference"  # not that it is unwritten
    assert found["model.output"].waiting == 2
    with Gradebook.open(tmp_path / "g.db") as grades:  # a file that Python cannot read says nothing
        put(grades, "s4", "S4", content("not_loaded"))
        _, lab = results_of(grades)
    cells = lab.entries["s4"].cells
    seen = {cells[column.id].outcome for column in lab.columns.values() if not column.hidden}
    assert seen == {Outcome.BLOCKED}
    assert {one.column.id: one.count for one in hardest(lab)}["labels.one_hot"] == 4
    counts = [one.count for one in hardest(lab)]
    assert counts == sorted(counts, reverse=True)


def test_mistakes_and_their_hints(tmp_path: Path) -> None:
    def with_fault(*slugs: str) -> bytes:
        made = report()
        first = dataclasses.replace(made.checks[0], outcome=Outcome.FAILED, earned=0, faults=slugs)
        return of(dataclasses.replace(made, checks=(first, *made.checks[1:])))

    with Gradebook.open(tmp_path / "g.db") as grades:
        put(grades, "a", "A", with_fault("unscaled-pixels", "of-the-future"))
        put(grades, "b", "B", with_fault("unscaled-pixels"))
        _, lab = results_of(grades)
    known, future = mistakes(lab)
    assert known.slug == "unscaled-pixels"
    assert known.learners == ("a", "b")
    assert "<code>x_train</code>" in known.hints["ko"]
    assert "{" not in known.hints["en"]
    assert future.titles["ko"] == "of-the-future"
    assert not future.hints


def test_what_a_person_has_to_look_at(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as grades:
        put(grades, "a b", "A", content("crash"))
        put(grades, "c", "C", content("crash"))
        put(grades, "d", "D", content("several_wrong"))
        decide(grades, "c", "compile.loss", points=5, reason="by eye", who="Kim")
        decide(grades, "d", "model.layers", points=8, reason="by eye", who="Kim")
        put(grades, "d", "D", content("several_wrong"))
        results, lab = results_of(grades)
    found = list(matters(results, Both.load("en"), gradebook="my grades.db"))
    assert [(one.learner, one.open) for one in found] == [
        ("a b", True), ("d", True), ("c", False), ("d", False),
    ]  # fmt: skip
    assert found[0].command == (
        "grader gradebook 'my grades.db' override 'a b' compile.loss --points N --reason \"...\""
    )
    assert "earlier report" in found[1].what
    assert "Kim" in found[2].what
    assert lab.entries["c"].undecided == ()
    assert lab.entries["c"].cells["compile.loss"].by_hand


def test_time_and_trainings_that_were_saved(tmp_path: Path) -> None:
    def rows(*each: tuple[str, float]) -> list[Row]:
        with Gradebook.open(tmp_path / "g.db") as grades:
            for number, (training, seconds) in enumerate(each):
                grades.record(
                    f"s{number}", name="", report=content(), digest="", fingerprint="",
                    seconds=seconds, training=training,
                )  # fmt: skip
            return list(grades.rows())

    made = effort(rows(("trained", 60), ("trained", 80), ("reused", 10), ("reused", 10)))
    assert (made.trained, made.reused) == (2, 2)
    assert made.minutes == pytest.approx(160 / 60)
    assert made.saved_minutes == pytest.approx(2 * 60 / 60)
    assert effort([]).saved_minutes == 0


def test_bars_of_the_distribution() -> None:
    made = bars([0, 0.05, 0.7, 0.69999, 0.1 + 0.2, 1.0, 0.999, 1.0])
    counts = {bar.label: bar.count for bar in made if bar.count}
    assert counts == {"0-9": 2, "30-39": 1, "60-69": 1, "70-79": 1, "90-99": 1, "100": 2}
    assert bars([])[0].height == 0


@pytest.mark.parametrize(
    "learner", ["👩‍👩‍👧‍👦" * 40, "가" * 200, "é" * 300, "\u202egnp.exe", "a%2e#b?"]
)
def test_names_of_files_fit_every_disk(learner: str) -> None:
    name = file_name(learner, set())
    assert len(f"{name}.html".encode()) <= 255
    assert "\u202e" not in name


def test_labs_of_a_large_class_have_pages_of_their_own(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Gradebook.open(book) as grades:
        for learner in ("20260001", "20260004"):
            put(grades, learner, f"이름 {learner}", of(report(assignment="lab2")))
    out = tmp_path / "large"
    monkeypatch.setattr("grader.pages.classroom.pages.MOST_CELLS", 20)
    code, said, _ = run(capsys, book, "page", "--out", out)
    assert code == 0
    assert "4 pages of learners" in said
    learners = [f"learners/2026000{number}.html" for number in (1, 2, 3, 4)]
    assert listed(out) == ["index.html", "labs/lab1.html", "labs/lab2.html", *learners]
    index = (out / "index.html").read_text("utf-8")
    assert 'class="map' not in index
    assert 'id="everybody-table"' in index
    for lab, here, there in (("lab1", "20260002", "20260004"), ("lab2", "20260004", "20260002")):
        assert f'href="labs/{lab}.html"' in index
        page = (out / "labs" / f"{lab}.html").read_text("utf-8")
        assert 'class="map' in page
        assert f'href="../learners/{here}.html#of-class"' in page
        assert there not in page
        assert 'href="../index.html"' in page
    monkeypatch.undo()
    assert run(capsys, book, "page", "--out", out)[0] == 0
    assert listed(out) == ["index.html", *learners]
    assert 'class="map' in (out / "index.html").read_text("utf-8")


@pytest.mark.soak
def test_every_page_of_1000_learners_and_seven_labs_is_below_5_mb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "g.db"
    made = {f"lab{lab}": of(report(assignment=f"lab{lab}")) for lab in range(7)}
    with Gradebook.open(path) as grades:
        for number in range(1_000):
            for body in made.values():
                put(grades, f"s{number:04}", f"학생 {number}", body)
    out = tmp_path / "pages"
    assert run(capsys, path, "page", "--out", out)[0] == 0
    sizes = {page: page.stat().st_size for page in out.rglob("*.html")}
    assert len(sizes) == 1_000 + 7 + 1
    assert max(sizes.values()) < 5 * 2**20


def test_whoever_of_the_roster_handed_in_nothing_has_a_line_and_no_page(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Gradebook.open(book) as grades:
        grades.expect({"20260001": "김민수", "20260777": "온조=빈", "20260778": "Nemo"})
        put(grades, "20260778", "Nemo", content("all_right").replace(b'"lab1"', b'"lab9"', 1))
    out = tmp_path / "p"
    assert run(capsys, book, "page", "--out", out)[0] == 0
    assert "learners/20260777.html" not in listed(out)
    whole = (out / "index.html").read_text("utf-8")
    assert "20260777.html" not in whole
    assert whole.count("Handed in nothing.") == 4  # lab1: two of them; lab9: two
    assert run(capsys, book, "export", "--format", "csv", "--out", tmp_path / "a.csv")[0] == 0
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    absent = [line for line in lines if line.endswith("Handed in nothing.")]
    assert absent == [
        "20260777,온조=빈,lab1,,,,,,0,,,,,,,Handed in nothing.",
        "20260778,Nemo,lab1,,,,,,0,,,,,,,Handed in nothing.",
        "20260001,김민수,lab9,,,,,,0,,,,,,,Handed in nothing.",
        "20260777,온조=빈,lab9,,,,,,0,,,,,,,Handed in nothing.",
    ]
