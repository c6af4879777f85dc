"""Programs made from public questions: what comes first, by kind, in both halves.

All of them run in the soak: ``pytest -m soak tests/hints/test_strangers.py -s`` prints the table.
A slice runs in ``test_programs.py``.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from grader.data import find as find_data
from grader.hints.diagnose import diagnose
from grader.hints.fault import load_faults
from grader.hints.run.observe import observe
from grader.hints.telling.hint import make_hint
from grader.intake import read
from grader.remote.launch import PRELOAD
from grader.remote.zygote import Zygote
from grader.sandbox import choose
from tests.hints.stranger import FOLDER, Stranger, strangers
from tests.hints.truth import not_seen

LIMIT_S = 40.0
TUNED_SHARE = 0.85
"""Root causes that come first in the half that rules were made with."""
WRONG_SHARE = 0.1


def test_the_index_knows_every_program() -> None:
    for part, faulty in (("faulty", True), ("healthy", False)):
        files = {path.stem for path in (FOLDER / part).glob("*.py")}
        assert files == {one.name for one in strangers() if one.faulty is faulty}
    names = [one.name for one in strangers()]
    assert len(names) == len(set(names))
    assert {one.half for one in strangers()} == {
        "tuned",
        "apart",
        "tuned2",
        "apart2",
        "tuned3",
        "apart3",
        "tuned4",
        "tuned5",
        "tuned6",
        "apart6",
        "tuned7",
        "apart7",
        "tuned8",
        "apart8",
        "tuned9",
        "apart9",
        "tuned10",
        "apart10",
    }


def test_there_are_enough_of_them() -> None:
    faulty = [one for one in strangers() if one.faulty]
    assert len(faulty) >= 120
    assert len({one.question for one in faulty}) >= 100
    assert len(strangers()) - len(faulty) >= 40


@pytest.mark.parametrize("one", strangers(), ids=[one.name for one in strangers()])
def test_programs_and_their_right_versions_are_python(one: Stranger) -> None:
    compile(one.source, one.name, "exec")
    compile(one.righted, one.name, "exec")
    assert set(one.wanted) <= load_faults().keys()
    assert one.line <= one.source.count("\n")
    assert not one.right or one.righted != one.source


def first_of(source: str, folder: Path, zygote: Zygote) -> tuple[str, tuple[str, ...], list[str]]:
    """(the first fault or a dash, all that is told, what of it was not observed) of a program."""
    path = folder / "program.py"
    path.write_text(source, "utf-8")
    seen = observe(read(path), zygote, data=find_data(offline=True), time_limit_s=LIMIT_S)
    diagnosis = diagnose(seen.trace)
    untrue = [f"of ours: {fault}" for fault in seen.faults_of_ours]
    untrue += [
        f"{finding.slug}: {one}"
        for finding in diagnosis.findings
        for one in not_seen(seen.trace, finding)
    ]
    hint = make_hint(
        seen.trace, diagnosis, target=path.name, level=1, language="en"
    )  # fmt: skip
    told = tuple(fault.slug for fault in (*hint.faults, *hint.later))
    return (hint.root.slug if hint.root is not None else "-"), told, untrue


@pytest.mark.soak
def test_what_strangers_programs_are_told(tmp_path: Path) -> None:
    table: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    rows: list[str] = []
    told_healthy: list[str] = []
    untrue: list[str] = []
    zygote = Zygote(PRELOAD, sandbox=choose("auto"))
    try:
        zygote.ready()
        for one in strangers():
            first, told, wrong = first_of(one.source, tmp_path, zygote)
            untrue += [f"{one.name}: {each}" for each in wrong]
            if not one.faulty:
                told_healthy += [f"{one.name}: {', '.join(told)}"] if told else []
                continue
            end = "right" if first in one.wanted else "silent" if first == "-" else "wrong"
            table[one.half, one.kind][end] += 1
            rows += [f"{one.half} {end:<6} {one.name}: {first}"] if end != "right" else []
    finally:
        zygote.close()
    lines = [
        f"{half:<6} {kind:<12} {counts['right']:>3} right {counts['wrong']:>3} wrong "
        f"{counts['silent']:>3} silent"
        for (half, kind), counts in sorted(table.items())
    ]
    text = "\n".join(
        [
            "",
            *lines,
            *rows,
            "healthy programs told:",
            *told_healthy,
            "told and not observed:",
            *untrue,
        ]
    )
    print(text)
    if kept := os.environ.get("GRADER_STRANGERS_TABLE"):
        Path(kept).write_text(text + "\n", "utf-8")
    tuned = sum((counts for (half, _), counts in table.items() if half == "tuned"), Counter())
    assert tuned["right"] >= TUNED_SHARE * tuned.total(), text
    assert tuned["wrong"] <= WRONG_SHARE * tuned.total(), text
    assert told_healthy == [], text
    assert untrue == [], text
