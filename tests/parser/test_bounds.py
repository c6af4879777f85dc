"""Code of strangers: what is short is read at once, the rest is tried in a process first."""

from __future__ import annotations

import ast
import json
import os
import signal
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.parser import UNREADABLE, Code, TooMuch, Unusable, bounded, cells_of, tree
from grader.parser.bounds import MAX_CODE, MAX_NODES, is_plain
from grader.parser.messages import Kind, Refused
from grader.parser.process import Parser, parser

PLAIN = "def f(x):\n    return {**x, 'a': [1, 2]}\n" * 500
MARKS = "\u0301\u0323"


@pytest.fixture
def fresh() -> Iterator[None]:
    parser().close()
    yield
    parser().close()


def test_an_ordinary_program_starts_no_process(fresh: None) -> None:
    assert ast.dump(tree(PLAIN)) == ast.dump(ast.parse(PLAIN))
    bounded([PLAIN, "x = '한글'\n" * 300])
    assert isinstance(cells_of(b'{"cells": [], "nbformat": 4}'), Code)
    assert parser().pid is None


def test_a_long_program_is_read_all_the_same(fresh: None) -> None:
    source = "# 긴 설명\nx = f(1)\n" * 5_000
    assert not is_plain(source)
    assert len(tree(source, "lab1.py").body) == 5_000
    first = parser().pid
    assert first is not None
    assert len(tree(source + "y = 2\n").body) == 5_001
    assert parser().pid == first


HOSTILE: dict[str, Callable[[], str]] = {
    "fields of an f-string": lambda: 'x = f"' + "{a}" * 66_000 + '"',
    "marks on a letter": lambda: "a" + MARKS * 20_000 + " = 1",
    "numbers": lambda: "x = [" + "1," * (MAX_NODES + 1) + "]",
    "more than anybody writes": lambda: "#" * (MAX_CODE + 1),
}


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "fields of an f-string"])
def test_what_costs_too_much_is_refused(name: str) -> None:
    source = HOSTILE[name]()
    with pytest.raises(TooMuch):
        tree(source)
    with pytest.raises(TooMuch):
        bounded(["x = 1", source])


@pytest.mark.soak
def test_an_f_string_of_thousands_of_fields_never_costs_more_than_the_bound() -> None:
    """Quadratic up to Python 3.11; later ones read it, or find too many nodes in it."""
    source = HOSTILE["fields of an f-string"]()
    try:
        assert sum(1 for _ in ast.walk(tree(source))) <= MAX_NODES
    except TooMuch:
        pass
    else:
        assert parser().cost(source) != Refused()


def test_many_small_pieces_count_together() -> None:
    piece = "a\n" * 1_000
    bounded([piece] * 10)
    with pytest.raises(TooMuch):
        bounded([piece] * (MAX_NODES // 1_000))


def test_a_syntax_error_is_the_same_wherever_it_is_found() -> None:
    for source in ("def f(:\n", "x = 1\n" * 11_000 + "def f(:\n"):
        with pytest.raises(SyntaxError) as caught:
            tree(source, "lab1.py")
        assert caught.value.lineno == source.count("\n")
        assert caught.value.filename == "lab1.py"


@pytest.mark.parametrize("text", ["x = '\ud800'\n", "x = 1\0", "(" * 70_000, "-" * 70_000 + "x"])
def test_strange_texts_are_unreadable_and_no_more(text: str) -> None:
    for source in (text, text + "\n#" + " " * 70_000):
        with pytest.raises(UNREADABLE):
            tree(source)


@settings(deadline=None, max_examples=3 * settings.default.max_examples // 2)
@given(st.text(alphabet="aé한\u0301({[]})'\"\\\n :=,.f0x#@\ud800", max_size=80))
def test_the_process_agrees_with_python(text: str) -> None:
    reply = parser().cost(text)
    try:
        nodes = sum(1 for _ in ast.walk(ast.parse(text)))
    except UNREADABLE:
        nodes = 0
    assert not isinstance(reply, Refused)
    assert reply.nodes == nodes


def test_a_process_that_somebody_ended_is_no_proof(fresh: None) -> None:
    source = "x = 1\n" * 11_000
    tree(source)
    pid = parser().pid
    assert pid is not None
    os.kill(pid, signal.SIGTERM)
    assert len(tree(source + "y = 2").body) == 11_001
    assert parser().pid != pid


def test_ctrl_c_ends_the_question(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is stopped, so that the answer would never come."""
    asked = Parser()
    asked.ask(Kind.SOURCE, b"x")
    pid = asked.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            asked.ask(Kind.SOURCE, b"y")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
    assert asked.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert asked.ask(Kind.SOURCE, b"y") != Refused()
    asked.close()


def test_a_question_that_is_never_answered_comes_to_an_end(
    fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a system limits no CPU time, the clock does."""
    monkeypatch.setattr("grader.parser.process._TRIES", 1)
    asked = Parser()
    asked.ask(Kind.SOURCE, b"x")
    monkeypatch.setattr("grader.parser.process.WALL_S", 0.2)
    assert asked.pid is not None
    os.kill(asked.pid, signal.SIGSTOP)
    assert asked.ask(Kind.SOURCE, b"y") == Refused()
    assert asked.pid is None


def test_it_ends_with_whoever_started_it() -> None:
    asked = Parser()
    asked.ask(Kind.SOURCE, b"x")
    process = asked._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=60) == 0
    asked.close()


def notebook(*sources: str, **more: object) -> bytes:
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return json.dumps({"cells": cells, **more}).encode()


def test_a_large_notebook_is_read_by_the_process(fresh: None) -> None:
    picture = "A" * (2 * 2**20)
    reply = cells_of(notebook("x = 1", "y = '한'", outputs=picture, nan=float("nan")))
    assert reply == Code(["x = 1", "y = '한'"])
    assert parser().pid is not None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"cells":[' + b"{}," * 400_000 + b"{}]}", "cells"),
        (notebook("a" * MAX_CODE, "b"), "code"),
        (b"x" * (2 * 2**20), "json"),
        (b"import os\n" * 200_000, "python"),
        (b'{"a":1}' + b" " * (2 * 2**20), "notebook"),
        (b"\xff" * (2 * 2**20), "text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_notebooks_that_hold_nothing_usable(content: bytes, why: str) -> None:
    reply = cells_of(content)
    assert isinstance(reply, Unusable)
    assert reply.why == why


@pytest.mark.soak
def test_json_that_becomes_gigabytes_is_refused() -> None:
    with pytest.raises(TooMuch):
        cells_of(b'{"n":NaN,"cells":[' + b"[]," * 16_000_000 + b"{}]}")


def test_it_is_of_this_process_only() -> None:
    mine = parser()
    assert parser() is mine
    mine.ask(Kind.SOURCE, b"x")
    assert mine.pid is not None
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, b"1" if parser() is not mine and parser().pid is None else b"0")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 1) == b"1"
    os.close(read)
    os.close(write)
