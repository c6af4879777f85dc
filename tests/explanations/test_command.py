"""``grader explain`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from grader.cli.main import main
from grader.explanations.topic import load_topics


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["explain", *arguments])
    printed = capsys.readouterr()
    code = ended.value.code
    return code if isinstance(code, int) else 0, printed.out, printed.err


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_a_question_in_korean(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "왜 255로 나눠?", "--lang", "ko")
    assert (code, err) == (0, "")
    assert out.splitlines()[1] == "grader explain scaling"
    assert "예제:" in out and "실행 결과:" in out and "함께 보기:" in out
    assert max(map(cell_len, out.splitlines())) <= 80


def test_a_question_without_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "why", "divide", "by", "255", "--lang", "en")
    assert code == 0
    assert "grader explain scaling" in out


def test_what_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "what is the weather like tomorrow", "--lang", "en")
    assert (code, out) == (2, "")
    assert "grader explain --list" in " ".join(err.split())


def test_not_found_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    question = "the laptop fan is loud and the padding of my old chair is torn to pieces"
    code, _, err = run(capsys, question, "--lang", "en")
    assert code == 2
    assert "Nearest: padding" in " ".join(err.split())


def test_escapes_in_a_question_are_spelt_out(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "\x1b[2Jqwzx\udcff", "--lang", "en")
    assert code == 2
    assert "\x1b[2J" not in err and "\\x1b" in err


@pytest.mark.parametrize("arguments", [["--list"], []])
def test_the_list_has_every_topic(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, _ = run(capsys, *arguments, "--lang", "ko")
    assert code == 0
    lines = out.splitlines()
    for topic in load_topics():
        assert any(line.startswith(f"{topic.slug} ") for line in lines), topic.slug
        assert any(topic.words["ko"].title in line for line in lines), topic.slug
    assert max(map(cell_len, lines)) <= 80


def test_json_on_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["explain", "padding", "--json", "-", "--lang", "ko"])
    content = json.loads(capsysbinary.readouterr().out)
    assert ended.value.code in (0, None)
    assert content["found"] is True and content["sure"] is True
    assert (content["topic"], content["language"]) == ("padding", "ko")
    assert content["output"].startswith("(3, 3) valid")


def test_json_in_a_file_and_the_page_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "새 폴더" / "answer.json"
    code, out, _ = run(capsys, "softmax", "--json", str(target), "--lang", "en")
    assert code == 0 and "grader explain softmax" in out
    assert json.loads(target.read_text(encoding="utf-8"))["topic"] == "softmax"


def test_json_says_when_nothing_is_found(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "answer.json"
    code, _, _ = run(capsys, "asdfghjkl", "--json", str(target), "--lang", "en")
    content = json.loads(target.read_text(encoding="utf-8"))
    assert code == 2
    assert content["found"] is False and content["topic"] is None and content["nearest"] == []


def test_the_list_as_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit):
        main(["explain", "--list", "--json", "-", "--lang", "en"])
    content = json.loads(capsysbinary.readouterr().out)
    assert [entry["topic"] for entry in content] == [topic.slug for topic in load_topics()]
