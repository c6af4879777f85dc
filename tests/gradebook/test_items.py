"""Difficulty and discrimination of checks, compared with NumPy's own figures."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import math
import random
from pathlib import Path

import numpy as np
import pytest
from rich.cells import cell_len

from grader.gradebook import Gradebook
from grader.gradebook.by_hand import decide
from grader.gradebook.items import ENOUGH, Items, correlation, items
from grader.model.evidence import Message
from grader.model.outcome import Outcome
from grader.model.report import Report
from tests.gradebook.samples import of, put
from tests.gradebook.test_command import Grader, grader
from tests.reporters.samples import CHECKS, not_loaded, report

__all__ = ["grader"]  # a fixture

FAILED = (Outcome.FAILED, Message("lab1.unscaled", {"of": "x", "max": 255}), ())
OURS = (Outcome.GRADER_ERROR, Message("outcome.grader_error"), ())


def learner(number: int) -> Report:
    """The better ones fail less; ``train.history`` is failed by the good ones alone."""
    draw = random.Random(number)
    skill = number / 40
    changes = {id_: FAILED for id_, *_ in CHECKS if draw.random() > 0.35 + 0.6 * skill}
    changes.pop("train.history", None)
    changes.pop("labels.dtype", None)  # everybody's
    if skill > 0.6:
        changes["train.history"] = FAILED
    made = report(changes)
    checks = tuple(
        dataclasses.replace(one, faults=("unscaled-pixels",))
        if one.id == "preprocess.range" and one.outcome is Outcome.FAILED
        else one
        for one in made.checks
    )
    return dataclasses.replace(made, checks=checks)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("items") / "성적.db"
    with Gradebook.open(path) as grades:
        for number in range(40):
            put(grades, f"s{number:02}", f"학생 {number}", of(learner(number)))
        put(grades, "unread", "읽을 수 없음", of(not_loaded()))
        part = dataclasses.replace(learner(3), partial=True)
        put(grades, "part", "일부만", of(part))
    return path


def counted(path: Path) -> Items:
    with Gradebook.open(path, write=False) as grades:
        return items("lab1", grades.reports("lab1"))


def test_figures_are_those_of_numpy(book: Path) -> None:
    made = counted(book)
    assert (made.learners, made.unread, made.partial) == (40, 1, 1)
    ids = [id_ for id_, *_ in CHECKS]
    assert [item.check for item in made.items] == ids
    reports = [learner(number) for number in range(40)]
    points = np.array([[check.earned for check in one.checks] for one in reports], dtype=float)
    for column, item in enumerate(made.items):
        rest = points.sum(axis=1) - points[:, column]
        assert item.difficulty == pytest.approx(points[:, column].mean() / CHECKS[column][2])
        if item.check == "labels.dtype":
            assert item.discrimination is None
            continue
        expected = np.corrcoef(points[:, column], rest)[0, 1]
        assert item.discrimination == pytest.approx(expected, abs=1e-12)
        # Point-biserial: the distance of the means of both groups in standard deviations.
        right = points[:, column] > 0
        share = right.mean()
        biserial = (rest[right].mean() - rest[~right].mean()) / rest.std()
        assert item.discrimination == pytest.approx(biserial * math.sqrt(share * (1 - share)))
    by_id = {item.check: item for item in made.items}
    assert (by_id["train.history"].discrimination or 0) < 0
    failed = sum(
        check.outcome is Outcome.FAILED
        for one in reports for check in one.checks if check.id == "preprocess.range"
    )  # fmt: skip
    assert by_id["preprocess.range"].faults == (("unscaled-pixels", failed),)


def test_what_a_teacher_decided_counts_and_what_broke_does_not(tmp_path: Path) -> None:
    path = tmp_path / "g.db"
    with Gradebook.open(path) as grades:
        for number in range(3):
            broken = {"model.layers": OURS} if number == 2 else {"model.layers": FAILED}
            put(grades, f"s{number}", f"s{number}", of(report(broken)))
        decide(grades, "s0", "model.layers", points=8, reason="seen", who="t", assignment="lab1")
    (item,) = [one for one in counted(path).items if one.check == "model.layers"]
    assert item.learners == 2
    assert item.difficulty == 0.5
    assert item.discrimination is None


def test_a_small_class_is_told_so(tmp_path: Path, grader: Grader) -> None:
    path = tmp_path / "g.db"
    with Gradebook.open(path) as grades:
        for number in range(ENOUGH - 1):
            put(grades, f"s{number}", f"s{number}", of(learner(number)))
    made = counted(path)
    assert made.few
    assert {item.discrimination for item in made.items} == {None}
    said = grader(path, "items", "lab1").stdout.decode()
    assert f"{ENOUGH} are needed" in " ".join(said.split())
    assert "Below 0" not in said


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([1, 2, 3], [2, 4, 6], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 1, 1], [1, 2, 3], None),
        ([1], [1], None),
        ([], [], None),
        ([0.1 + 0.2, 0.3, 0.3], [1, 2, 3], None),
    ],
)
def test_correlation(one: list[float], other: list[float], expected: float | None) -> None:
    found = correlation(one, other)
    assert found == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_table_fits_80_columns(
    book: Path, grader: Grader, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = grader(book, "items", lang=lang).stdout.decode()
    lines = out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    (line,) = [one for one in lines if one.startswith("preprocess.range")]
    assert "unscaled-pixels" in line
    assert "%" in line
    (against,) = [
        one for one in " ".join(lines).split(": ") if one.split()[0].startswith("train.history")
    ]
    assert "labels.dtype" not in against.split()[0]
    assert "40" in lines[0]


def test_csv_and_json(book: Path, grader: Grader, tmp_path: Path) -> None:
    sheet = grader(book, "items", "lab1", "--format", "csv").stdout.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert [row["check"] for row in rows] == [id_ for id_, *_ in CHECKS]
    assert rows[3]["discrimination (r)"] == ""
    assert rows[1]["mistakes (learners)"].startswith("unscaled-pixels ")
    target = tmp_path / "items.json"
    grader(book, "items", "lab1", "--out", target)
    body = json.loads(target.read_text("utf-8"))
    assert body["schema"] == "grader/items/v1"
    assert body["learners"] == 40
    assert body["items"][3]["discrimination"] is None
    assert body["items"][0]["difficulty"] == pytest.approx(
        float(rows[0]["difficulty (share earned)"]), abs=1e-4
    )
    hidden = [item for item in body["items"] if item["hidden"]]
    assert [item["title"] for item in hidden] == [None]
    assert grader(book, "items", "lab9").returncode == 2
    assert grader(book, "items", "--format", "pdf").returncode == 2


def test_what_grading_took_is_told(grader: Grader, book: Path, tmp_path: Path) -> None:
    made = counted(book)
    assert made.hand_ins == 42
    assert made.seconds == (9.3,) * 42
    said = " ".join(grader(book, "items").stdout.decode().split())
    assert (
        "Reports: 42. Grading took 9.3 s for half of the learners, 9.3 s at most, 6.5 min" in said
    )
    assert grader(book, "items", "--out", tmp_path / "i.json").returncode == 0
    body = json.loads((tmp_path / "i.json").read_text("utf-8"))
    assert body["grading_s"] == {"median": 9.3, "longest": 9.3, "all": math.fsum([9.3] * 42)}
    nobody = items("lab1", ())
    assert nobody.median_s is None
    assert nobody.seconds == ()
