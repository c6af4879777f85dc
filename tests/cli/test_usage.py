"""What a beginner types by mistake: each is told in their language, with what to type instead."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from grader.cli.main import MODULES, main
from grader.cli.manual import SECTIONS
from tests.e2e.conftest import ROOT


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """``said("chek lab1", lang="ko")``: the exit code and all that was printed."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")

    def run(line: str, lang: str = "en") -> tuple[int, str]:
        monkeypatch.setenv("GRADER_LANG", lang)
        with pytest.raises(SystemExit) as end:
            main(line.split())
        printed = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, printed.out + printed.err

    return run


@pytest.mark.parametrize(
    ("line", "english", "korean"),
    [
        ("chek lab1", "Did you mean “check”?", "혹시 ‘check’인가요?"),
        ("frobnicate", "no command “frobnicate”", "‘frobnicate’ 명령은 없어요."),
        ("check lab1 --onyl x", "Did you mean --only?", "혹시 --only인가요?"),
        ("check lab1 --zzzz", "no option --zzzz", "--zzzz 옵션은 없어요."),
        ("check lab1 --form json", "Did you mean --format?", "혹시 --format인가요?"),
        ("check lab1 --full=3", "--full takes no value", "--full 옵션은 값을 받지 않아요."),
        ("gradebook x.db", "A command is missing. There are: show", "명령이 빠졌어요."),
        ("check", "LAB is missing.", "LAB 자리가 비었어요."),
        ("check lab1 a.py b c", "more than the command takes: b c", "더 있어요: b c"),
        ("check lab1 --seed", "after --seed", "--seed 뒤에 값이 빠졌어요."),
        ("check lab1 --seed one", "--seed takes a whole number", "--seed에는 정수를"),
        ("check lab1 --time-limit a", "--time-limit takes a number", "--time-limit에는 숫자를"),
        ("grade lab1 . --jobs 0", "number from 1 on", "1 이상의 수를"),
        ("gradebook x.db exprt", "Did you mean “export”?", "혹시 ‘export’인가요?"),
    ],
)
def test_a_slip_is_told_in_the_language(said, line: str, english: str, korean: str) -> None:  # type: ignore[no-untyped-def]
    for lang, words in (("en", english), ("ko", korean)):
        code, printed = said(line, lang)
        assert code == 2
        assert words in printed
        if (command := line.partition(" ")[0]) in MODULES:
            assert f"grader {command}" in printed
        assert "--help" in printed
        assert "Traceback" not in printed


def test_without_a_lab_the_labs_are_listed(said) -> None:  # type: ignore[no-untyped-def]
    _, printed = said("hint")
    assert "Labs:" not in printed  # a program, and not only a lab, can stand there
    _, printed = said("check")
    assert "lab0, lab1, lab2" in printed
    assert "grader check lab0" in printed


def test_a_word_as_near_to_every_lab_is_not_guessed(said) -> None:  # type: ignore[no-untyped-def]
    assert "Did you mean" not in said("check lab")[1]
    assert "Did you mean “lab1”?" in said("check lab11")[1]


@pytest.mark.parametrize("line", ["check -h", "check --help", "help check", "--lang en help check"])
def test_help_is_found_wherever_it_is_asked_for(said, line: str) -> None:  # type: ignore[no-untyped-def]
    code, printed = said(line, "ko" if "--lang" in line else "en")
    assert code == 0
    assert "Checks your file" in printed


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_commands_stand_apart_and_whole(said, language: str) -> None:  # type: ignore[no-untyped-def]
    code, printed = said(f"--help --lang {language}")
    assert code == 0
    assert "..." not in printed.partition("--version")[2]  # no sentence is cut off
    assert all(cell_len(line) <= 80 for line in printed.splitlines())
    places = [printed.index(f"\n  {name} ") for names in SECTIONS.values() for name in names]
    assert places == sorted(places)
    assert printed == said("--help", language)[1]


def test_every_command_has_a_section() -> None:
    assert {name for names in SECTIONS.values() for name in names} == set(MODULES)


def test_the_language_may_stand_before_the_command(said) -> None:  # type: ignore[no-untyped-def]
    code, printed = said("--no-color --lang ko list")
    assert code == 0
    assert "과제" in printed or "실습" in printed
    assert said("--lang=ko list")[1] == printed
    assert said("--lang xx list")[0] == 2


def test_the_version(said) -> None:  # type: ignore[no-untyped-def]
    assert said("--version")[0] == 0


def test_the_limits_of_time_are_listed_for_who_asks(said) -> None:  # type: ignore[no-untyped-def]
    code, printed = said("list --verbose", "ko")
    assert code == 0
    (line,) = [line for line in printed.splitlines() if line.startswith("lab1")]
    assert line.split()[-3:] == ["30", "60", "420"]
    assert "420" not in said("list", "ko")[1]
