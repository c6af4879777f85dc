"""Versions with which faults were told: the file, the page, and what is written into it."""

from __future__ import annotations

import tomllib

from grader.hints.fault import load_faults
from grader.hints.handbook import page
from grader.hints.versions import told_with, tried
from tests.hints.versions import with_environment

MINORS = {"2.18", "2.20", "2.21"}
"""At least these of the matrix."""


def test_the_file_names_known_faults_and_the_versions_of_the_matrix() -> None:
    found = tried()
    assert found.told.keys() <= load_faults().keys()
    assert {one.rsplit(".", 1)[0] for one in found.environments} >= MINORS
    assert {one for each in found.told.values() for one in each} <= found.environments.keys()


def test_every_fault_was_tried_and_nearly_all_are_told_everywhere() -> None:
    found, faults = tried(), load_faults()
    assert set(faults) - set(found.told) == set()
    for one in found.environments:
        told = [slug for slug, versions in found.told.items() if one in versions]
        assert len(told) >= 0.95 * len(faults), one


def test_the_page_says_with_which_versions_a_fault_was_told() -> None:
    told = told_with("missing-batch-axis")
    assert len(told) >= len(MINORS)
    assert told[0].startswith("TensorFlow 2.18 (Keras 3.")
    assert f"- Told with: {', '.join(told)}" in " ".join(page().split())


def test_an_environment_is_written_beside_the_others() -> None:
    text = with_environment("", "2.20.0", "3.13.2", {"a": True, "b": True})
    text = with_environment(text, "2.9.0", "3.7.0", {"a": True, "b": False, "c": False})
    text = with_environment(text, "2.20.0", "3.14.0", {"a": False})
    assert tomllib.loads(text) == {
        "environments": {"2.9.0": "3.7.0", "2.20.0": "3.14.0"},
        "told": {"a": ["2.9.0"], "b": ["2.20.0"], "c": []},
    }
    assert list(tomllib.loads(text)["environments"]) == ["2.9.0", "2.20.0"]
