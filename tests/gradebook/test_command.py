"""`grader gradebook FILE ...` as teachers type it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest

from grader.cli.main import main
from grader.gradebook import Gradebook
from grader.gradebook.by_hand import decide
from grader.gradebook.each import file_name, files
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.text import Catalogue
from tests.gradebook.samples import content, filled, of, put
from tests.reporters.samples import catalogue, report
from tests.reporters.schemas import valid

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: bytes
    stderr: bytes


Grader = Callable[..., Done]


@pytest.fixture
def grader(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Grader:
    """The command line within this process: nothing here starts a worker."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str | Path, lang: str = "en") -> Done:
        monkeypatch.setenv("GRADER_LANG", lang)
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as end:
            main(["gradebook", *map(str, arguments)])
        said = capfdbinary.readouterr()
        assert b"Traceback" not in said.err
        return Done(int(end.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "성적.db"
    filled(path).close()
    return path


def test_show_lists_everybody_in_both_languages(grader: Grader, book: Path) -> None:
    shown = grader(book, "show").stdout.decode()
    assert "20260001  김민수" in shown
    assert "100/100" in shown
    assert "0/90     not final, a part only" in shown
    assert "Reports shown: 3." in shown
    assert "보고서 3개" in grader(book, "show", lang="ko").stdout.decode()
    assert "보고서 3개" in grader(book, "show", "--lang", "ko").stdout.decode()


def test_override_history_and_withdrawal(grader: Grader, book: Path) -> None:
    done = grader(book, "override", "20260003", "compile.loss", "--points", "7.5", "--reason",
                  "right in class", "--by", "Prof. Kim")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"7.5 points instead of 0. Total now 7.5/97.5." in done.stdout
    assert "by hand: compile.loss" in grader(book, "show").stdout.decode()
    back = grader(book, "override", "20260003", "compile.loss", "--withdraw", "--reason", "mistake")
    assert back.returncode == 0, back.stderr
    told = grader(book, "history", "20260003").stdout.decode()
    assert "7.5 points by Prof. Kim. Reason: right in class" in told
    assert "taken back by" in told
    assert "report 3: 0/90" in told
    first, second = grader(book, "history", "20260001").stdout.decode().splitlines()[1:]
    assert "report 1: 8/100" in first
    assert "report 4: 100/100" in second


def test_learner_shows_the_report_with_the_teachers_points(grader: Grader, book: Path) -> None:
    grader(book, "override", "20260003", "compile.loss", "--points", "7", "--reason", "r")
    shown = grader(book, "learner", "20260003").stdout.decode()
    assert "Total 7/97" in shown
    assert "Your teacher set the points of" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("learner", "2026000"), "Similar: 20260001, 20260002, 20260003"),
        (("show", "--assignment", "lab9"), "There are reports for: lab1"),
        (("override", "20260001", "nothing", "--points", "1", "--reason", "r"), "There are:"),
        (("override", "20260001", "model.layers", "--points", "9", "--reason", "r"), "0 to 8"),
        (("override", "20260001", "model.layers", "--points", "-1", "--reason", "r"), "0 to 8"),
        (("override", "20260001", "model.layers", "--points", "nan", "--reason", "r"), "0 to 8"),
        (("override", "20260001", "model.layers", "--points", "3"), "Say why"),
        (("override", "20260001", "model.layers", "--reason", "r"), "--points N"),
        (("override", "20260001", "model.layers", "--withdraw", "--reason", "r"), "no decision"),
        (("export", "--format", "pdf"), "csv, xlsx, canvas"),
        (("export", "--format", "canvas"), "--template FILE"),
        (("export", "--format", "canvas", "--template", "/no/such"), "cannot be read"),
        (("export", "--format", "feedback"), "--out FOLDER"),
        (("export", "--format", "classroom50", "--out", "x"), "--classroom NAME"),
        (("export", "--out", "/proc/no/such.csv"), "cannot be written"),
    ],
)
def test_wrong_use_says_what_to_do(
    grader: Grader, book: Path, arguments: tuple[str, ...], says: str
) -> None:
    def held() -> list[object]:
        with Gradebook.open(book, write=False) as grades:
            return [*grades.reports(), *grades.decisions("20260001")]

    before = held()
    done = grader(book, *arguments)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.decode().split())
    assert done.stdout == b""
    assert held() == before


def test_a_file_that_is_not_there_is_not_made(grader: Grader, tmp_path: Path) -> None:
    for command in ("show", "export"):
        assert grader(tmp_path / "x.db", command).returncode == 2
    done = grader(tmp_path / "x.db", "override", "a", "b", "--points", "1", "--reason", "r")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_csv_opens_with_korean_names_and_runs_nothing(
    grader: Grader, book: Path, lang: str
) -> None:
    with Gradebook.open(book) as grades:
        put(grades, "=1+1", '=HYPERLINK("http://evil.example")')
        put(grades, "@a", "line\r\nfeed, \x1b[2J")
    exported = grader(book, "export", lang=lang).stdout
    assert exported.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(exported.decode("utf-8-sig"), newline="")))
    assert len(rows) == 6
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[1][:5] == ["20260001", "김민수", "lab1", "100", "100"]
    names = {row[0]: row[1] for row in rows}
    assert names["'=1+1"].startswith("'=HYPERLINK")
    assert names["'@a"] == "line\r\nfeed, \\x1b[2J"


def test_xlsx_opens_with_korean_names_and_runs_nothing(
    grader: Grader, book: Path, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    with Gradebook.open(book) as grades:
        put(grades, "=1+1", "\x00\x1b박")
    out = tmp_path / "성적.xlsx"
    assert grader(book, "export", "--format", "xlsx", "--out", out).returncode == 0
    piped = grader(book, "export", "--format", "xlsx").stdout
    for source in (out, io.BytesIO(piped)):
        sheet = openpyxl.load_workbook(source).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert rows[1][:5] == ["20260001", "김민수", "lab1", 100, 100]
        assert rows[4][0] == "'=1+1"
        assert rows[4][1] == "\\x00\\x1b박"
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_json_lines_hold_everything(grader: Grader, book: Path) -> None:
    grader(book, "override", "20260003", "compile.loss", "--points", "7", "--reason", "이유")
    lines = grader(book, "export", "--format", "jsonl").stdout.splitlines()
    parsed = [json.loads(line) for line in lines]
    assert [line["learner"] for line in parsed] == ["20260001", "20260002", "20260003"]
    for line in parsed:
        jsonschema.validate(line["report"], SCHEMA)
    assert parsed[2]["earned"] == 7
    assert parsed[2]["report"]["earned"] == 0
    assert parsed[2]["overrides"][0]["reason"] == "이유"


def test_a_file_for_each_learner(grader: Grader, book: Path, tmp_path: Path) -> None:
    for form, name in (("gradescope", "results.json"), ("classroom50", "result.json")):
        out = tmp_path / form
        done = grader(book, "export", "--format", form, "--out", out, "--classroom", "dl-2026")
        assert done.returncode == 0, done.stderr
        made = sorted(out.rglob("*.json"))
        assert [path.parent.name for path in made] == ["20260001", "20260002", "20260003"]
        scores = [valid(form, path.read_bytes())["score"] for path in made]
        assert scores == [100, 100, 0]
        assert {path.name for path in made} == {name}
    assert json.loads(made[0].read_bytes())["classroom"] == "dl-2026"
    one = grader(book, "export", "--format", "gradescope", "--learner", "20260002").stdout
    assert valid("gradescope", one)["score"] == 100


def test_canvas_from_the_command_line(grader: Grader, book: Path, tmp_path: Path) -> None:
    template = tmp_path / "export.csv"
    template.write_bytes("Student,ID,Lab 1 (9)\r\n김민수,20260001,\r\nX,1,\r\n".encode())
    done = grader(book, "export", "--format", "canvas", "--template", template)
    assert done.stdout == "Student,ID,Lab 1 (9)\r\n김민수,20260001,100\r\nX,1,\r\n".encode()
    said = " ".join(done.stderr.decode().split())
    assert "Filled the column “Lab 1 (9)” for 1 learners" in said
    assert "the file for: 20260002, 20260003" in said
    with Gradebook.open(book) as grades:
        other = json.loads(content())
        other["assignment"] = "lab2"
        put(grades, report=json.dumps(other).encode())
    again = grader(book, "export", "--format", "canvas", "--template", template)
    assert b"--assignment" in again.stderr
    assert again.returncode == 2


def test_feedback_is_in_the_learners_language_without_hidden_content(tmp_path: Path) -> None:
    secret = Message("lab1.unscaled", {"of": "SECRET", "max": 1})
    evidence = (Evidence("value", {"value": "SECRET"}),)
    waits = (Outcome.BLOCKED, Message("outcome.blocked_by", {"check": "predict.random",
                                                             "function": "f"}), ())  # fmt: skip
    made = report({"predict.random": (Outcome.FAILED, secret, evidence), "accuracy.quick": waits})
    with Gradebook.open(tmp_path / "grades.db") as grades:
        put(grades, "a", "A", of(made, "ko"))
        put(grades, "b", "B", of(made, "en"))

        def texts(assignment: str, language: str) -> Catalogue:
            return catalogue(language)

        written = {
            form: dict(files(grades.reports(), form, texts, language=None, by_assignment=False))
            for form in ("feedback", "gradescope", "classroom50")
        }
    for made_files in written.values():
        assert len(made_files) == 2
        for content_ in made_files.values():
            assert b"SECRET" not in content_
            assert b"predict.random" not in content_
    assert "비공개 검사, 5점" in written["feedback"]["a.txt"].decode()
    assert "hidden check, 5 points" in written["feedback"]["b.txt"].decode()
    assert "Total 70/100" in written["feedback"]["b.txt"].decode()


def test_points_given_for_a_hidden_check_do_not_name_it(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as grades:
        put(grades)
        decide(grades, "20260001", "predict.random", points=2, reason="SECRET", who="x")
        made = dict(
            files(
                grades.reports(), "feedback", lambda _, language: catalogue(language),
                language="en", by_assignment=False,
            )
        )  # fmt: skip
    text = " ".join(made["20260001.txt"].decode().split())
    assert "set the points of “a hidden check” to 2." in text
    assert "Total 10/100" in text
    assert "predict.random" not in text
    assert "SECRET" not in text


def test_a_lab_that_is_not_here_is_told_in_the_words_it_was_stored_with(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "grades.db") as grades:
        put(grades, "a", "A", content("several_wrong"))
        made = dict(
            files(
                grades.reports(), "feedback", lambda *_: Catalogue.load("en"), language=None,
                by_assignment=False,
            )
        )  # fmt: skip
    text = " ".join(made["a.txt"].decode().split())
    assert "The pixels lie between 0 and 1" in text
    assert "Divide the images by 255." in text


@pytest.mark.parametrize(
    "learner", ["../../etc/passwd", "a/b", "a\\b", "..", "", "CON", "nul.txt", "a:b", "x" * 500,
                "\x00", "a ", "한글 이름", "=1", "\u202e", "\udcff"],
)  # fmt: skip
def test_a_learners_id_never_leaves_the_folder(learner: str) -> None:
    name = file_name(learner, set())
    assert name
    assert not set(name) & set('/\\:*?"<>|\0')
    assert name not in (".", "..")
    assert len(name) < 100
    assert name == name.strip(". ")
    assert name.split(".")[0].lower() not in ("con", "nul")


def test_ids_that_differ_by_case_or_by_signs_get_files_of_their_own() -> None:
    taken: set[str] = set()
    ids = ["a", "A", "a/b", "a:b", "a_b", "..", "."]
    names = [file_name(one, taken).casefold() for one in ids]
    assert len(set(names)) == len(ids)
