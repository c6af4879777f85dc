"""The file for a report of a fault: what helps is in it, and nobody is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.cli.feedback import crash, plain
from grader.cli.main import main
from grader.doctor.finding import Finding, State
from grader.model.evidence import Message
from tests.e2e.conftest import ROOT

SECRET = "박서연 wrote this at /home/seoyeon"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    folder = tmp_path / "박서연 folder"
    folder.mkdir()
    source = (ROOT / "reference" / "lab0" / "lab0.py").read_text("utf-8")
    wrong = f'\n\ndef one_hot(label, num_classes):\n    raise KeyError("{SECRET}")\n'
    (folder / "박서연_lab0.py").write_text(source + wrong, encoding="utf-8")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "seoyeon-cache"))
    monkeypatch.setenv("GRADER_LANG", "en")
    # What the doctor finds takes long and is tested with it.
    place = Message("doctor.python_is", {"version": "3.12.1", "path": "/home/seoyeon/python"})
    found = Finding(name="doctor.python", state=State.GOOD, message=place)
    monkeypatch.setattr("grader.cli.feedback.examine", lambda: iter([found]))
    errors = tmp_path / "seoyeon-cache" / "errors"
    errors.mkdir(parents=True)
    (errors / ".crash-1").write_text(
        "Traceback (most recent call last):\n"
        f'  File "{ROOT}/grader/cli/main.py", line 61, in main\n    code = build()\n'
        f'  File "{folder}/박서연_lab0.py", line 3, in one_hot\n    secret()\n'
        '  File "/home/seoyeon/lib/site-packages/keras/src/a.py", line 9, in call\n'
        "ValueError: /home/seoyeon is no picture\n"
    )

    def run(*words: str) -> dict[str, object]:
        out = tmp_path / "out.json"
        with pytest.raises(SystemExit) as end:
            main(["feedback", *words, "--out", str(out)])
        assert end.value.code == 0
        held: dict[str, object] = json.loads(out.read_text("utf-8"))
        return held

    return run, folder / "박서연_lab0.py"


def test_what_helps_is_in_it_and_nobody_is(written) -> None:  # type: ignore[no-untyped-def]
    run, path = written
    made = run("lab0", str(path))
    text = json.dumps(made, ensure_ascii=False)
    for name in ("박서연", "seoyeon", "wrote this", "/home", str(ROOT), "secret()"):
        assert name not in text
    checks = {check["id"]: check for check in made["report"]["checks"]}
    failed = [check for check in checks.values() if check["outcome"] == "failed"]
    assert failed
    assert {check["function"] for check in failed} == {"one_hot"}
    assert failed[0]["message"] == "outcome.raised"
    assert failed[0]["raised"] == ["KeyError"]
    assert "numpy" in made["machine"]["versions"]
    (finding,) = made["machine"]["findings"]
    assert finding["params"] == {"version": "3.12.1"}
    assert made["crash"] == [
        "grader/cli/main.py:61 main", "elsewhere", "keras/src/a.py:9 call", "raised ValueError"
    ]  # fmt: skip
    assert made["code"] is None


def test_code_only_where_it_is_asked_for(written) -> None:  # type: ignore[no-untyped-def]
    run, path = written
    assert SECRET in run("lab0", str(path), "--with-code")["code"][0]["source"]
    assert run()["report"] is None


def test_plain_values() -> None:
    assert plain("3.12.1") == "3.12.1"
    assert plain(7) == 7
    assert plain("/home/kim") == "(left out)"
    assert plain("C:\\Users\\kim") == "(left out)"
    assert plain("김민수") == "(left out)"


def test_nothing_was_kept(tmp_path: Path) -> None:
    assert crash(tmp_path / "none") == []
