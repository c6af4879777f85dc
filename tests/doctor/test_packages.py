"""Versions against what this grader was tried with."""

from __future__ import annotations

import importlib.metadata

import pytest
from packaging.requirements import Requirement

from grader.doctor import packages as looked
from grader.doctor.finding import State
from grader.doctor.packages import backend, bounds, package, packages, python


@pytest.mark.parametrize(
    ("version", "wanted", "state", "key"),
    [
        ("2.18.1", "tensorflow>=2.18,<2.22", State.GOOD, "doctor.package_is"),
        ("2.18.0rc1", "tensorflow>=2.18.0rc0,<2.22", State.GOOD, "doctor.package_is"),
        ("2.17.0", "tensorflow>=2.18,<2.22", State.BAD, "doctor.package_old"),
        ("2.22.0", "tensorflow>=2.18,<2.22", State.WEAK, "doctor.package_new"),
        ("0.15.0", "typer>=0.12,!=0.15.0", State.WEAK, "doctor.package_new"),
        ("a version of its own", "numpy>=1.26", State.GOOD, "doctor.package_is"),
        ("2.15.0", "keras", State.BAD, "doctor.package_is"),
        ("3.5.0", "keras", State.GOOD, "doctor.package_is"),
    ],
)
def test_a_version(
    version: str, wanted: str, state: State, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: version)
    requirement = Requirement(wanted)
    found = package(requirement.name, requirement)
    assert (found.state, found.message.id) == (state, key)
    assert (found.remedy is None) == (state is State.GOOD)
    assert found.message.params["version"] == version


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = package("no-such-package", None)
    assert found.state is State.BAD
    assert found.message.params == {"name": "no-such-package"}


def test_the_bounds_are_those_of_this_distribution() -> None:
    assert {"tensorflow", "numpy", "typer", "psutil", "pytest"} <= set(bounds())
    assert "ruff" not in bounds()  # of an extra


def test_all_is_there_where_the_tests_run() -> None:
    assert python().state is State.GOOD
    assert all(found.state is not State.BAD for found in packages())


def test_only_what_is_wrong_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {"rich": Requirement("rich>=9999"), "typer": Requirement("typer>=0.1")}
    monkeypatch.setattr(looked, "bounds", lambda: wanted)
    assert [(one.name, one.state) for one in packages()][len(looked.NAMED) :] == [
        ("doctor.package", State.BAD)
    ]


@pytest.mark.parametrize(
    ("environ", "state", "name"),
    [
        ({}, State.GOOD, "tensorflow"),
        ({"KERAS_BACKEND": "tensorflow"}, State.GOOD, "tensorflow"),
        ({"KERAS_BACKEND": "jax"}, State.WEAK, "jax"),
    ],
)
def test_the_backend(environ: dict[str, str], state: State, name: str) -> None:
    found = backend(environ)
    assert (found.state, found.message.params) == (state, {"name": name})
