"""Whose fault it is where a look of the recorder's fails."""

from __future__ import annotations

import pytest

from grader.wire.record import Event, Warned
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
