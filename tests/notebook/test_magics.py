"""Lines behind a magic: words, options, and what is wrong with them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import grader
from grader.errors import UsageError
from grader.notebook.magics import parsed
from grader.notebook.shown import Display


def test_words_flags_and_values() -> None:
    line = parsed("check", "lab1 build_model --no-train --lang=ko --seed 3")
    assert (line.words, line.flags) == (["lab1", "build_model"], {"--no-train"})
    assert line.number("--seed") == 3
    assert parsed("check", "'lab 1'").words == ["lab 1"]
    assert parsed("explain", "what's padding").words == ["what's", "padding"]
    assert parsed("explain", "왜 255로 나눠?").words == ["왜", "255로", "나눠?"]


@pytest.mark.parametrize(
    ("magic", "line", "wrong"),
    [
        ("check", "lab1 --what", "notebook.unknown_option"),
        ("check", "lab1 --full=yes", "notebook.unknown_option"),
        ("hint", "--no-train", "notebook.unknown_option"),
        ("check", "lab1 --lang", "notebook.no_value"),
        ("check", "a b c", "notebook.too_many"),
    ],
)
def test_wrong_lines(magic: str, line: str, wrong: str) -> None:
    with pytest.raises(UsageError) as caught:
        parsed(magic, line)
    assert caught.value.message.id == wrong


@pytest.mark.parametrize("value", ["-1", "x", "1.5", "٣", "9" * 30])
def test_a_number_is_a_number(value: str) -> None:
    with pytest.raises(UsageError):
        parsed("check", f"lab1 --seed={value}").number("--seed")


class Shell:
    """As much of a shell as an output needs."""

    def __init__(self, *, kernel: bool) -> None:
        self.kernel = object() if kernel else None
        self.display_pub = self
        self.drawn: list[tuple[dict[str, str], bool]] = []

    def publish(self, *, data: dict[str, str], transient: object, update: bool) -> None:
        self.drawn.append((data, update))


def test_progress_is_replaced_by_the_answer_or_taken_away() -> None:
    shell = Shell(kernel=True)
    with Display(shell=shell) as place:
        place.tell("1 < 2")
        place.tell("2")
        place.show({"text/plain": "done"})
    assert [update for _, update in shell.drawn] == [False, True, True]
    assert "1 &lt; 2" in shell.drawn[0][0]["text/html"]
    assert shell.drawn[-1][0] == {"text/plain": "done"}
    shell = Shell(kernel=True)
    with pytest.raises(KeyboardInterrupt), Display(shell=shell) as place:
        place.tell("1")
        raise KeyboardInterrupt
    assert shell.drawn[-1] == ({"text/plain": "", "text/html": ""}, True)


def test_a_terminal_gets_the_answer_only() -> None:
    shell = Shell(kernel=False)
    with Display(shell=shell) as place:
        place.tell("1")
        place.show({"text/plain": "done"})
    assert [data for data, _ in shell.drawn] == [{"text/plain": "done"}]


def test_ipython_in_a_terminal_shows_plain_text() -> None:
    lines = "%load_ext grader\n%explain padding --lang en\n%check lab2 --nonsense --lang ko\n"
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--no-banner", "--simple-prompt", "--colors=NoColor"],
        input=lines, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert "See also" in done.stdout
    assert "--nonsense" in done.stdout
    assert "사용법" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_the_kernels_side_loads_little() -> None:
    script = (
        "import sys, grader.notebook.magics\nprint(*(m.partition('.')[0] for m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"IPython", "tensorflow", "keras", "numpy", "pytest", "rich", "typer"}


def test_the_first_cell_quiets_tensorflows_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.notebook.magics.register", lambda shell: None)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "1")
    grader.load_ipython_extension(None)
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "1"  # somebody wants to see it
    monkeypatch.delenv("TF_CPP_MIN_LOG_LEVEL")
    grader.load_ipython_extension(None)
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "3"
