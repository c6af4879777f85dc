"""`grader gradebook FILE anonymous`: nobody in any byte."""

from __future__ import annotations

import base64
import csv
import dataclasses
import io
import json
import os
import stat
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import Gradebook
from grader.gradebook.anonymous import anonymous, files, pseudonym
from grader.gradebook.by_hand import decide
from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from tests.gradebook.samples import of, put
from tests.gradebook.test_command import Grader, grader
from tests.reporters.samples import exception, report

__all__ = ["grader"]  # a fixture

PEOPLE = {
    "z9051734": "독고영재",
    "hong.gildong@school.ac.kr": "Hong Gildong",
    "=cmd|' /C'!A0": "황보혜정",
    "20261234": "O'Brien, Zoë",
}
PATH = "/home/gildong/과제/lab1.py"
SOURCE = "gildong_secret_variable_77"


def about(learner: str, name: str) -> bytes:
    """A report that names the learner wherever one can."""
    said = f"{name} {learner} {PATH} {SOURCE}"
    trace = exception("GildongError", said, (PATH, 3, SOURCE, said, True))
    changes = {
        "preprocess.range": (
            Outcome.FAILED, Message("lab1.unscaled", {"of": said, "max": 255}),
            (Evidence("value", {"text": said, learner: name}), trace),
        ),
        "model.layers": (Outcome.CRASHED, Message("outcome.crashed", {"detail": said}), (trace,)),
    }  # fmt: skip
    body: dict[str, Any] = json.loads(of(report(changes)))
    body["submission"] = {"id": learner, "digest": "ab" * 32, "files": [f"{name}.py", PATH]}
    body["notes"] = [{"id": "intake.not_run", "params": {"file": said}, "text": said}]
    body["checks"][0]["title"] = said
    body["checks"][1]["faults"] = ["unscaled-pixels", said]
    body["environment"]["data"] = said
    return json.dumps(body, ensure_ascii=False).encode()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "성적.db"
    with Gradebook.open(path) as grades:
        for learner, name in PEOPLE.items():
            put(grades, learner, name, about(learner, name))
        decide(
            grades, "z9051734", "model.layers", points=8,
            reason="독고영재 told me", who="teacher Gildong", assignment="lab1",
        )  # fmt: skip
    return path


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def traces() -> set[str]:
    found = {SOURCE, PATH, "gildong", "Gildong", "과제", "ab" * 8, "told me", "teacher", "2026-"}
    for learner, name in PEOPLE.items():
        found |= {
            learner,
            name,
            *name.replace(",", " ").split(),
            unicodedata.normalize("NFD", name),
        }
    return found


def test_nobody_is_in_any_byte(book: Path, grader: Grader, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = grader(book, "anonymous", "--out", out)
    assert done.returncode == 0
    made = held(out)
    assert set(made) == {"results.csv", "checks.csv", "about.json"}
    with Gradebook.open(book, write=False) as grades:
        key = bytes.fromhex(grades.noted("pseudonyms") or "")
    assert len(key) == 32
    keys = [key, key.hex().encode(), base64.b64encode(key), base64.b32encode(key)]
    for name, content in made.items():
        for text in traces():
            assert text.encode() not in content, (name, text)
        assert not any(one in content for one in keys)
    # What a study needs is there.
    results, checks = rows(made["results.csv"]), rows(made["checks.csv"])
    assert len(results) == len(PEOPLE)
    assert {row["possible"] for row in results} == {"100"}
    assert sorted(row["by_hand"] for row in results) == ["0", "0", "0", "1"]
    ranges = [row for row in checks if row["check"] == "preprocess.range"]
    assert {row["outcome"] for row in ranges} == {"failed"}
    assert {row["message_id"] for row in ranges} == {"lab1.unscaled"}
    assert {row["faults"].split()[0] for row in ranges} == {"unscaled-pixels"}
    given = [row for row in checks if row["check"] == "model.layers" and row["by_hand"] == "1"]
    assert [row["earned"] for row in given] == ["8"]


def test_the_search_would_find_them(book: Path) -> None:
    """A breakage planted: one column of what the report says, and the search above fails."""
    with Gradebook.open(book, write=False) as grades:
        told = b" ".join(
            (check.message or "").encode() for _, one in grades.reports() for check in one.checks
        )
        made = anonymous(grades.reports(), b"k" * 32)
    assert any(text.encode() in told for text in traces())
    assert not any(text.encode() in content for _, content in files(made) for text in traces())


def test_pseudonyms_are_stable_and_in_their_own_order(
    book: Path, grader: Grader, tmp_path: Path
) -> None:
    for name in ("one", "other"):
        assert grader(book, "anonymous", "--out", tmp_path / name, lang="ko").returncode == 0
    assert held(tmp_path / "one") == held(tmp_path / "other")
    names = [row["learner"] for row in rows(held(tmp_path / "one")["results.csv"])]
    assert names == sorted(names)
    assert len(set(names)) == len(PEOPLE)
    assert pseudonym(b"a" * 32, "z9051734") != pseudonym(b"b" * 32, "z9051734")
    crowd = {pseudonym(b"a" * 32, str(number)) for number in range(20_000)}
    assert len(crowd) == 20_000
    assert all(one.isascii() and one.isalnum() and len(one) == 14 for one in crowd)


def test_a_key_of_ones_own_joins_two_books(book: Path, grader: Grader, tmp_path: Path) -> None:
    second = tmp_path / "second.db"
    with Gradebook.open(second) as grades:
        put(grades, "z9051734", "독고영재", of(dataclasses.replace(report(), assignment="lab2")))
    key = tmp_path / "key"
    for place, name in ((book, "one"), (second, "two")):
        assert grader(place, "anonymous", "--out", tmp_path / name, "--key", key).returncode == 0
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    (joined,) = {row["learner"] for row in rows(held(tmp_path / "two")["results.csv"])}
    assert joined in {row["learner"] for row in rows(held(tmp_path / "one")["results.csv"])}
    with Gradebook.open(second, write=False) as grades:
        assert grades.noted("pseudonyms") is None
    key.write_text("short")
    refused = grader(book, "anonymous", "--out", tmp_path / "one", "--key", key)
    assert refused.returncode == 2
    assert key.read_text() == "short"
    inside = grader(book, "anonymous", "--out", tmp_path / "x", "--key", tmp_path / "x" / "key")
    assert inside.returncode == 2
    assert not (tmp_path / "x").exists()
