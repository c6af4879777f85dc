"""Versions beyond those that were tried."""

from __future__ import annotations

import subprocess
import sys

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from grader.doctor import untried as looked
from grader.doctor.required import required
from grader.doctor.untried import plainly_within, untried

LINES = ("keras<3.16,>=3.7", "numpy>=1.26", 'keras-hub>=1; extra == "docs"', "odd>=1,!=1.5")


def test_what_is_newer_than_any_that_was_tried_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked, "required", lambda: LINES)
    inside = {"python": "3.12.1", "keras": "3.15.1", "numpy": "2.4.6", "no-such": "1"}
    assert list(untried(inside)) == []
    assert list(untried({**inside, "keras": "3.0.0", "numpy": "strange"})) == []
    (note,) = untried({**inside, "keras": "3.16.0"})
    assert note.id == "worker.untried"
    assert note.params == {"name": "keras", "version": "3.16.0", "wanted": "<3.16,>=3.7"}


def test_nothing_is_read_where_nothing_was_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looked, "required", lambda: pytest.fail("asked"))
    assert list(untried({"python": "3.12.1"})) == []


@pytest.mark.parametrize("line", ["p>=2", "p>=2.0", "p<3,>=2.1", "p<3.10", "p>=2,<2.10.1", "p"])
@pytest.mark.parametrize(
    "version", ["1.9", "2", "2.0", "2.0.0", "2.1", "2.10", "2.10.1", "3", "3.9"]
)
def test_plain_bounds_mean_what_the_index_means(line: str, version: str) -> None:
    within = Requirement(line).specifier.contains(Version(version))
    assert plainly_within("p", version, [line]) == (within and line != "p")


@pytest.mark.parametrize(
    ("name", "version"), [("keras", "3.15rc1"), ("odd", "1.2"), ("keras-hub", "2")]
)
def test_what_is_not_plain_is_left_to_the_rules_of_the_index(name: str, version: str) -> None:
    assert not plainly_within(name, version, LINES)


def test_what_no_line_names_has_no_bounds() -> None:
    assert plainly_within("scipy", "1.0.dev3", LINES)


def test_this_installation_is_read_without_those_rules() -> None:
    assert any(line.startswith("numpy") for line in required())
    done = subprocess.run(
        [sys.executable, "-c", "import sys\nfrom grader.doctor.untried import untried\n"
         "assert not list(untried({'numpy': '2.0'}))\nassert 'packaging' not in sys.modules"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
