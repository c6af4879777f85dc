"""docs/teaching.md and its Korean twin: every command runs, and says what the page says it says."""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = {"en": ROOT / "docs" / "teaching.md", "ko": ROOT / "docs" / "teaching.ko.md"}
_BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SUBMISSIONS = (
    ("20260001", "2026-03-12-22-10-00", "row[label] = 1"),
    ("20260002", "2026-03-14-09-00-00", "row[label] = 1"),
    ("20260003", "2026-03-14-09-00-00", "row[label - 1] = 1"),
)
"""Id, when it was handed in, and the line of it that decides."""


@dataclass(frozen=True)
class Step:
    command: str
    says: tuple[str, ...]


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    for found in _BLOCK.finditer(page.read_text("utf-8")):
        yield found[1], found[2], found[3]


def steps(page: Path) -> Iterator[Step]:
    for kind, _, text in blocks(page):
        if kind == "console":
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, *says = part.splitlines()
                yield Step(command, tuple(says))


def prepared(page: Path, folder: Path) -> None:
    """The files that the page shows, and the zip that a platform would give."""
    for _, name, text in blocks(page):
        if name:
            (folder / name).write_text(text, "utf-8")
    solution = (ROOT / "reference" / "lab0" / "lab0.py").read_text("utf-8")
    assert SUBMISSIONS[0][2] in solution
    with zipfile.ZipFile(folder / "lab0.zip", "w") as archive:
        for learner, at, line in SUBMISSIONS:
            source = solution.replace(SUBMISSIONS[0][2], line)
            archive.writestr(f"Lab 0_{learner}_attempt_{at}_lab0.py", source)


def plain(line: str) -> str:
    return " ".join(line.split())


def says_in_order(said: str, wanted: tuple[str, ...]) -> list[str]:
    """Lines that are missing; a line of the page may be broken into several on the terminal."""
    whole, missing, at = plain(said), [], 0
    for line in wanted:
        if plain(line) == "...":
            continue
        found = whole.find(plain(line), at)
        if found < 0:
            missing.append(line)
        else:
            at = found + len(plain(line))
    return missing


@pytest.fixture
def run(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str], tuple[int, str]]:
    def started(command: str, lang: str) -> tuple[int, str]:
        monkeypatch.setenv("GRADER_LANG", lang)
        monkeypatch.setenv("COLUMNS", "100")
        program, *arguments = shlex.split(command)
        assert program == "grader"
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as end:
            main(arguments)
        said = capfdbinary.readouterr()
        return int(end.value.code or 0), (said.out + said.err).decode()

    return started


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first page leaves the book right after grading, for the second one."""
    return tmp_path_factory.mktemp("graded") / "grades.db"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_page_is_what_happens(
    lang: str,
    run: Callable[[str, str], tuple[int, str]],
    graded: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepared(PAGES[lang], tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADER_COURSE", str(ROOT))
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    todo = list(steps(PAGES[lang]))
    assert len(todo) >= 12
    for step in todo:
        if step.command.startswith("grader grade ") and graded.exists():
            shutil.copy(graded, tmp_path / "grades.db")
            continue
        code, said = run(step.command, lang)
        assert code == 0, said
        assert says_in_order(said, step.says) == [], said
        if step.command.startswith("grader grade "):
            shutil.copy(tmp_path / "grades.db", graded)


def test_both_pages_type_the_same() -> None:
    def bare(step: Step) -> list[str]:
        return [word for word in shlex.split(step.command) if word.isascii() and " " not in word]

    english, korean = ([bare(step) for step in steps(PAGES[lang])] for lang in ("en", "ko"))
    assert english == korean
