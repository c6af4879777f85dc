"""Wrong answers plus an attack: nothing is earned, nothing is left, and the next check runs."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest

from grader.grading.options import Options
from grader.model.outcome import Outcome
from grader.model.report import Report
from grader.reporters import json as json_report
from grader.reporters import junit, terminal
from grader.text import Catalogue
from tests.hostile.cases import Case, cases
from tests.hostile.conftest import LOAD_S, Range

CASES = cases()
PAST_LIMIT_S = 2.0
SLACK_S = 120.0
"""For everything that is not the attack, on a machine that others use too."""


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 36


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_earned_and_nothing_is_left(
    case: Case, field_of_fire: Range, tmp_path: Path
) -> None:
    entry = tmp_path / "lab1.py"
    entry.write_bytes(field_of_fire.fill_in(case.path.read_text("utf-8")).encode())
    if case.planted:
        plant(tmp_path, field_of_fire.home / "pwned")
    workshop = field_of_fire.workshop
    workshop.workers.ready()
    assert workshop.dataset is not None  # exported before the canaries are counted
    before = field_of_fire.canaries()
    started = time.monotonic()
    options = Options(train=case.trains, time_limit_s=case.limit_s)
    report = workshop.grade(entry, options)
    spent = time.monotonic() - started
    field_of_fire.forget_workers()

    results = {result.id: result for result in report.checks}
    shown = {name: (str(r.outcome), r.message and r.message.id) for name, r in results.items()}
    checks = {spec.name: spec.checks for spec in workshop.assignment.functions}
    expected = {check for listed in checks.values() for check in listed}
    if not case.trains:
        expected -= set(checks["accuracy"])
    assert set(results) == expected
    assert report.final, shown
    assert Outcome.GRADER_ERROR not in {result.outcome for result in report.checks}

    honest = {check for name in case.earns for check in checks.get(name, (name,))}
    earning = {name for name, result in results.items() if result.earned}
    assert earning == honest, shown
    for check, outcomes in case.attacked:
        assert str(results[check].outcome) in outcomes, shown
    if case.says:
        said = str([results[check] for check, _ in case.attacked]) + str(report.problem)
        assert re.search(case.says, said), said
    assert (report.problem is not None) == case.load

    allowed = SLACK_S + sum(case.limit_s + PAST_LIMIT_S for _ in case.attacked)
    allowed += LOAD_S + 5 + PAST_LIMIT_S if case.load else 0
    allowed += 60 if case.trains else 0
    assert spent < allowed
    assert field_of_fire.processes_left() == []
    assert field_of_fire.folders() == []
    assert field_of_fire.canaries() == before
    assert field_of_fire.listener.reached == []
    harmless(report, case)


def plant(folder: Path, proof: Path) -> None:
    """What pytest, pip, Python and Keras would run if they looked into the folder."""
    run = f"open({str(proof)!r}, 'a').write(__name__)\nPLANTED = True\n"
    for name in (
        "conftest.py", "sitecustomize.py", "usercustomize.py", "numpy.py", "keras.py",
        "tensorflow.py", "msgspec.py", "json.py", "grader.py", "pytest.py", "evil_plugin.py",
        "test_lab1.py", "lab1_test.py", "__init__.py", "setup.py",
    ):  # fmt: skip
        (folder / name).write_text(run)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -p evil_plugin\npythonpath = .\n")
    (folder / "setup.cfg").write_text("[tool:pytest]\naddopts = -p evil_plugin\n")
    (folder / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '-p evil'\n")
    facts = folder / "evil-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Name: evil\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[pytest11]\nevil = evil_plugin\n")
    (folder / "evil.pth").write_text(f"import os; {run.splitlines()[0]}")
    (folder / "assignment.toml").write_text("[assignment]\nid = 'lab1'\n")


def harmless(report: Report, case: Case) -> None:
    """Whatever it said, what we show of it neither leaks nor acts on a terminal or a page."""
    catalogue = Catalogue.load("ko")
    text = terminal.render(report, catalogue, width=80, colour=False, encoding="utf-8")
    assert not [
        character
        for character in text
        if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs") and character != "\n"
    ]
    for form in ("json", "junit"):
        made = json_report.render(report, catalogue) if form == "json" else junit.render(
            report, catalogue
        ).encode()  # fmt: skip
        assert b"CANARY" not in made
        assert b"LEAKED" not in made
        assert len(made) < 2**21, case.name
        if form == "json":
            json.loads(made)
        else:
            ElementTree.fromstring(made)
