"""Whose fault it is where a look of the recorder's fails."""

from __future__ import annotations

import pytest

from grader.wire.record import Event, Warned
from grader.worker.recorder.asking import answer_of
from grader.worker.recorder.recorder import OWN_FAULT, Recorder

LOSS = "def loss(truth, answer):\n    return truth[7]\n"


@pytest.mark.parametrize(("file", "ours"), [("program.py", False), ("library.py", True)])
def test_what_the_learners_own_code_refuses_is_no_fault_of_ours(file: str, ours: bool) -> None:
    sent: list[Event] = []
    recorder = Recorder(sent.append, {"program.py"})
    held: dict[str, object] = {}
    exec(compile(LOSS, file, "exec"), held)
    loss = held["loss"]
    assert callable(loss)
    assert recorder.quietly(loss, [1], [2]) is None
    told = [one for one in sent if isinstance(one, Warned) and one.category == OWN_FAULT]
    assert bool(told) is ours


def test_a_model_that_does_not_take_our_rows_is_no_fault_of_ours() -> None:
    sent: list[Event] = []

    def model(rows: object, *, training: bool) -> object:
        raise ValueError(f"the batch size must be 10: {rows}, {training}")

    recorder = Recorder(sent.append, {"program.py"})
    assert recorder.quietly(answer_of, model, [1]) is None
    assert sent == []
