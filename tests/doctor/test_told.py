"""``grader doctor --json``, and the exit code."""

from __future__ import annotations

import json

import pytest

from grader.cli import machine, main
from grader.doctor.finding import Finding, State
from grader.doctor.told import told
from grader.model.evidence import Message
from grader.text import Catalogue


def finding(state: State) -> Finding:
    return Finding(
        name="doctor.memory",
        state=state,
        message=Message("doctor.memory_is", {"free_mb": 1, "total_mb": 2}),
        remedy=None if state is State.GOOD else Message("doctor.memory_low"),
    )


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_a_report_of_a_fault_needs(language: str) -> None:
    environ = {"KERAS_BACKEND": "jax", "OPENAI_API_KEY": "sk-1", "GRADER_DATA": "/d"}
    catalogue = Catalogue.load(language)
    said = json.loads(json.dumps(told([finding(State.WEAK)], catalogue, environ)))
    assert said["schema"] == "grader/doctor/v1"
    assert said["can_grade"] is True
    (one,) = said["findings"]
    assert (one["name"], one["state"], one["id"]) == ("memory", "weak", "doctor.memory_is")
    assert one["params"] == {"free_mb": 1, "total_mb": 2}
    assert one["text"] == catalogue.text("doctor.memory_is", free_mb=1, total_mb=2)
    assert one["remedy"] == catalogue.text("doctor.memory_low")
    assert {"tensorflow", "keras", "typer"} <= set(said["versions"])
    assert said["variables"] == {"KERAS_BACKEND": "jax", "GRADER_DATA": "/d"}


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize(
    ("states", "code"),
    [
        ([State.GOOD], 0),
        ([State.GOOD, State.WEAK], 0),
        ([State.WEAK, State.BAD, State.GOOD], 1),
    ],
)
def test_the_exit_code_says_whether_labs_can_be_graded(
    states: list[State], code: int, as_json: bool, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(machine, "examine", lambda: iter([finding(one) for one in states]))
    with pytest.raises(SystemExit) as ended:
        main.main(["doctor", "--lang", "en", *(["--json"] if as_json else [])])
    assert ended.value.code == code
    out = capsys.readouterr().out
    if as_json:
        assert json.loads(out)["can_grade"] is (code == 0)
    else:
        assert out.splitlines()[0].startswith(states[0].symbol)
        assert "Memory" in out
