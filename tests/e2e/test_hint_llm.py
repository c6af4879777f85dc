"""``grader hint --llm`` from the command line, against a server that speaks the protocol."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Grader
from tests.hints.llm import fake

pytest.importorskip("openai", reason="the extra llm is not installed")

# Nothing of it runs, so no worker has to start.
SOURCE = "for epoch in range(3)\n    print(epoch)\n"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "내 프로그램.py"
    path.write_text(SOURCE, "utf-8")
    return path


def echoes(handler: fake.Handler, body: dict[str, Any]) -> None:
    """An honest model: our own hint again, with a word of its own before it."""
    hint = json.loads(body["messages"][1]["content"])["hint"]
    fake.says(" ".join(hint.split()).replace(" Next:", "\n\nNext:"))(handler, body)


def environ(server: fake.Server) -> dict[str, str]:
    return {
        "OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": "sk-test",
        "GRADER_LLM_MODEL": "small", "NO_PROXY": "127.0.0.1",
    }  # fmt: skip


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def test_a_reworded_hint(grader: Grader, program: Path) -> None:
    with fake.serving(echoes) as server:
        done = grader("hint", program, "--level", "1", "--llm", **environ(server))
        as_json = grader("hint", program, "--level", "1", "--llm", "--json", "-", **environ(server))
    assert done.returncode == as_json.returncode == 1
    assert "Reworded by the language model small" in unwrapped(done.stdout)
    assert done.stdout.count("Next:") == 1
    assert "--level 2" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    told = json.loads(as_json.stdout)
    assert told["source"] == "llm"
    assert told["faults"][0]["slug"] == "python-missing-colon"
    assert len(server.requests) == 1  # the second time it is remembered


def test_by_environment_alone(grader: Grader, program: Path) -> None:
    with fake.serving(echoes) as server:
        done = grader("hint", program, "--level", "1", GRADER_LLM="1", **environ(server))
    assert "Reworded by the language model small" in unwrapped(done.stdout)


def test_an_answer_with_the_corrected_line_is_not_shown(grader: Grader, program: Path) -> None:
    leak = "Look at line 1. It should read:\n\n    for epoch in range(3):\n\nNext: run it again."
    offline = grader("hint", program, "--level", "1")
    with fake.serving(fake.says(leak)) as server:
        done = grader("hint", program, "--level", "1", "--llm", **environ(server))
        told = grader("hint", program, "--level", "1", "--llm", "--json", "-", **environ(server))
    assert done.returncode == 1
    assert "for epoch in range(3):" not in done.stdout
    assert "grader's own hint" in unwrapped(done.stdout)
    assert unwrapped(offline.stdout).split("Next:")[1][:30] in unwrapped(done.stdout)
    assert json.loads(told.stdout)["source"] == "rules"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_dead_server_changes_nothing_but_one_line(
    grader: Grader, program: Path, lang: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    dead = {"OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1", "GRADER_LLM_MODEL": "small"}
    offline = grader("hint", program, "--level", "1", lang=lang)
    done = grader("hint", program, "--level", "1", "--llm", lang=lang, **dead)
    assert done.returncode == offline.returncode == 1
    more = [line for line in done.stdout.splitlines() if line not in offline.stdout.splitlines()]
    assert 1 <= len(more) <= 2
    assert set(filter(None, offline.stdout.splitlines())) <= set(done.stdout.splitlines())


def test_show_prompt_sends_nothing(grader: Grader, program: Path) -> None:
    program.write_text("# Kim Minsu, kim@snu.ac.kr\n" + SOURCE, "utf-8")
    with fake.serving(echoes) as server:
        done = grader("hint", program, "--level", "1", "--llm", "--show-prompt", **environ(server))
    assert server.requests == []
    assert "Nothing was sent." in done.stdout
    assert "for epoch in range(3)" in done.stdout
    assert "snu.ac.kr" not in done.stdout


def test_one_question_and_no_more(program: Path, tmp_path: Path) -> None:
    """On a terminal the model may be asked back, once."""
    import pty

    answers = iter([None, "The colon opens the block. " * 4 + "Next: look at the end of line 1."])

    def behave(handler: fake.Handler, body: dict[str, Any]) -> None:
        said = next(answers)
        echoes(handler, body) if said is None else fake.says(said)(handler, body)

    ours, theirs = pty.openpty()
    with fake.serving(behave) as server:
        import os

        with subprocess.Popen(
            [sys.executable, "-m", "grader", "hint", str(program), "--level", "1", "--llm"],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **environ(server), "GRADER_CACHE": str(tmp_path / "c"),
                 "GRADER_LANG": "en"},
        ) as process:  # fmt: skip
            os.write(ours, b"Why a colon?\n")
            said, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 1
    assert len(server.requests) == 2
    assert json.loads(server.requests[1]["messages"][1]["content"])["question"] == "Why a colon?"
    assert "grader hint" in said
