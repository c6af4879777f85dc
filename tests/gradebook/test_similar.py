"""`grader gradebook FILE similar` as teachers type it."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from grader.cli import similar as command
from grader.cli.main import main
from grader.gradebook import Gradebook
from grader.gradebook.people import rename
from grader.gradebook.sources import Source, absolute, recall, remember
from grader.likeness.program import Fingerprinted
from tests.gradebook.samples import content, put
from tests.likeness.labs import functions
from tests.likeness.made import copied, notebook, styles

of_lab = command._given
ROOT = Path(__file__).parents[2]
HOSTILE = "</script><script>alert(1)</script>"
NAMES = {
    "a": "김민수",
    "b": "Lee, Jiwoo",
    "c": "남궁하늘별빛나리",
    "copy": "박서연",
    "twin": "최<b>별",
}

Similar = Callable[..., tuple[int, str, str]]


@functools.cache
def given_once(lab: str) -> tuple[Fingerprinted, ...]:
    """What the command reads of a lab, read once for all tests."""
    return tuple(of_lab(lab))


@pytest.fixture
def similar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Similar:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(command, "_given", given_once)

    def run(book: Path, *arguments: str | Path, lang: str = "en") -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main(["gradebook", str(book), "similar", *map(str, arguments), "--lang", lang])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return int(end.value.code or 0), said.out, " ".join(said.err.split())

    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three programs, two copies of the first one, and files that cannot be compared."""
    made = tmp_path_factory.mktemp("in")
    lab = set(functions("lab1"))
    sources = styles("lab1")
    first = sources["a"] + f'\nNOTE = "{HOSTILE}"\n'
    files = {
        "a/lab1.py": first.encode(),
        "b/lab1.py": sources["b"].encode(),
        "c/lab1.py": sources["c"].encode(),
        "copy/lab1.py": copied(first, "both", lab, 1).encode(),
        "twin/lab1.ipynb": notebook(copied(first, "renamed", lab, 2)),
        "unread/lab1.py": b"\xff\xfe\x00\x01",
        "untouched/lab1.py": (ROOT / "student_template" / "lab1" / "lab1.py").read_bytes(),
    }
    for name, body in files.items():
        (made / name).parent.mkdir()
        (made / name).write_bytes(body)
    return made


@pytest.fixture
def book(folder: Path, tmp_path: Path) -> Path:
    path = tmp_path / "성적.db"
    with Gradebook.open(path) as grades:
        for learner, name in NAMES.items():
            put(grades, learner, name)
        remember(grades, "lab1", Source(submissions=absolute(folder)))
    return path


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_pairs_are_listed_within_80_columns(book: Path, similar: Similar, lang: str) -> None:
    code, out, err = similar(book, lang=lang)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    pairs = [line for line in lines if re.match(r"\s*\d+ %", line)]
    assert len(pairs) == 3
    assert {learner for learner in NAMES for line in pairs if f"  {learner} " in line} == {
        "a", "copy", "twin",
    }  # fmt: skip
    figures = [re.search(r"\d+ ?(lines|줄)$", line) for line in pairs]
    starts = {
        cell_len(line[: one.start()]) for line, one in zip(pairs, figures, strict=True) if one
    }
    assert all(figures)
    assert len(starts) == 1, "the columns stand below each other"
    assert ("no proof" if lang == "en" else "증거는 아니에요") in out
    assert "unread" in out
    assert "lab1: 6 " in out or "제출물 6개" in out


def test_who_was_renamed_is_found_under_the_new_id(book: Path, similar: Similar) -> None:
    with Gradebook.open(book) as grades:
        rename(grades, "copy", "20260077")
    out = similar(book)[1]
    assert "20260077 박서연" in out
    assert "copy" not in out


def test_nobody_alike_is_said(book: Path, similar: Similar, folder: Path) -> None:
    code, out, _ = similar(book, "lab1", "--given", folder / "a" / "lab1.py")
    assert code == 0
    assert "No pair shares more than the task explains." in out


def test_pages_show_both_sides_and_run_nothing(
    book: Path, similar: Similar, tmp_path: Path
) -> None:
    out = tmp_path / "쌍"
    code, said, _ = similar(book, "--out", out)
    assert code == 0
    assert str(out / "index.html") in said.replace("\n", "") or "index.html" in said
    made = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.html"))
    assert made == ["index.html", "pairs/001.html", "pairs/002.html", "pairs/003.html"]
    for name in made:
        page = (out / name).read_text("utf-8")
        assert "<script>alert" not in page
        assert "<b>별" not in page
        assert "Likeness is no proof of copying." in page
        assert "베꼈다는 증거는 아니에요" in page
        assert len(page) < 100_000
    pair = (out / "pairs" / "001.html").read_text("utf-8")
    assert pair.count('class="listing"') == 2
    anchors = set(re.findall(r'<a id="([lr]\d+)"', pair))
    assert anchors
    assert set(re.findall(r'href="#([lr]\d+)"', pair)) == anchors
    assert "&lt;/script&gt;" in pair
    assert similar(book, "--out", out)[0] == 0, "its own pages are replaced"


def test_a_folder_of_other_things_is_refused(book: Path, similar: Similar, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("years", "utf-8")
    code, _, err = similar(book, "--out", tmp_path / "other")
    assert code == 2
    assert "thesis.txt" in err
    assert (tmp_path / "other" / "thesis.txt").read_text("utf-8") == "years"


def test_a_folder_that_is_gone_or_was_never_known_is_asked_for(
    book: Path, similar: Similar, folder: Path, tmp_path: Path
) -> None:
    with Gradebook.open(book) as grades:
        put(grades, "a", "김민수", content())
    plain = tmp_path / "plain.db"
    with Gradebook.open(plain) as grades:
        put(grades, "a", "김민수")
    code, _, err = similar(plain)
    assert code == 2
    assert "--submissions FOLDER" in err
    assert similar(plain, "--submissions", folder)[0] == 0
    with Gradebook.open(plain) as grades:
        remember(grades, "lab1", Source(submissions=absolute(tmp_path / "moved")))
    code, _, err = similar(plain, lang="ko")
    assert code == 2
    assert "moved" in err
    code, _, err = similar(plain, "lab7")
    assert code == 2
    assert "lab1" in err


def test_a_source_is_remembered_once_and_strange_notes_are_none(tmp_path: Path) -> None:
    with Gradebook.open(tmp_path / "g.db") as grades:
        first, other = Source(submissions="/one"), Source(submissions="/two", names="canvas")
        for source in (first, other, first):
            remember(grades, "lab1", source)
        assert list(recall(grades, "lab1")) == [other, first]
        assert list(recall(grades, "lab2")) == []
        grades.note("submissions of lab2", "{not ours")
        assert list(recall(grades, "lab2")) == []


def test_who_is_removed_is_in_no_pair_s_page(
    book: Path, similar: Similar, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pairs of lab1"
    assert similar(book, "--out", out)[0] == 0
    assert any("박서연".encode() in page.read_bytes() for page in out.rglob("*.html"))
    with pytest.raises(SystemExit) as end:
        main(["gradebook", str(book), "learner", "remove", "copy", "--yes", "--lang", "en"])
    capsys.readouterr()
    assert not end.value.code
    assert list(out.rglob("*.html")) == []


def test_a_roster_is_only_read_and_a_group_is_like_nobody(
    folder: Path, tmp_path: Path, similar: Similar
) -> None:
    """Two of one file, and two whom course.toml puts together, are no pair; others are."""
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name,team\nb,Lee,9\nc,x,9\n1,One,blue\n2,Two,blue\ncopy,Park,\n")
    shutil.copytree(folder, tmp_path / "in")
    (tmp_path / "in" / "Team Blue").mkdir()
    shutil.copy(folder / "c" / "lab1.py", tmp_path / "in" / "Team Blue" / "lab1.py")
    book = tmp_path / "g.db"
    with Gradebook.open(book) as grades:
        for learner in ("a", "b", "c", "copy", "1", "2"):
            put(grades, learner, learner)
        source = Source(submissions=absolute(tmp_path / "in"), roster=absolute(roster))
        remember(grades, "lab1", source)
    (tmp_path / "course.toml").write_text(
        '[[labs]]\nid = "lab1"\n[[groups]]\nlab = "lab1"\nmembers = ["a", "copy"]\n'
    )
    code, out, err = similar(book, "lab1")
    assert (code, err) == (0, "")
    assert "compared once: 1 + 2" in out
    assert "1 pairs work together by course.toml" in out
    pairs = {match.groups() for match in re.finditer(r"%  (\S+).*?  +(\S+)", out)}
    assert pairs == {("a", "twin"), ("copy", "twin"), ("1", "c")}
