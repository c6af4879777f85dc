"""What loading does not find again, in programs of any shape."""

from __future__ import annotations

from grader.hints.program import Program
from grader.hints.rules.loading import custom_layer_not_registered
from grader.hints.trace import Trace
from grader.wire.messages import CodeUnit


def test_blank_lines_without_end_are_read_once() -> None:
    source = "import keras\n" + "\n" * 200_000 + "class Own: pass\n"
    program = Program((CodeUnit(label="a.py", source=source),))
    assert list(custom_layer_not_registered(Trace(program=program, ended="not_run"))) == []
