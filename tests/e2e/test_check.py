"""`grader check lab1` as learners, CI jobs and teachers run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import junitparser
import pytest

from tests.e2e.conftest import REFERENCE, ROOT, Grader, composed
from tests.quick import Watch

TEMPLATE = ROOT / "student_template" / "lab1"
MNIST = Path(os.environ.get("GRADER_DATA", ROOT.parent / "shared" / "data"))
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text("utf-8"))


def report_of(done: subprocess.CompletedProcess[str]) -> dict:
    report = json.loads(done.stdout)
    jsonschema.validate(report, SCHEMA)
    return report


def test_the_reference_earns_everything(grader: Grader) -> None:
    done = grader("check", "lab1", REFERENCE.parent, "--json", "-")
    assert done.returncode == 0, done.stdout + done.stderr
    report = report_of(done)
    assert (report["earned"], report["possible"]) == (100, 100)
    assert report["final"] is True
    assert report["partial"] is False
    assert report["training"]["accuracy"] >= report["training"]["threshold"]
    assert report["environment"]["data"] == "digits (embedded)"
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not (MNIST / "mnist.npz").is_file(), reason="MNIST is not here")
def test_the_reference_earns_everything_on_mnist(grader: Grader) -> None:
    done = grader("check", "lab1", REFERENCE.parent, "--json", "-", GRADER_DATA=str(MNIST))
    assert done.returncode == 0, done.stdout + done.stderr
    report = report_of(done)
    assert (report["earned"], report["possible"]) == (100, 100)
    assert report["environment"]["data"] == "mnist (GRADER_DATA)"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("line", [None, "    return (images"], ids=["template", "no Python"])
def test_what_shows_without_tensorflow_is_told_without_it(
    cache: Path, tmp_path: Path, line: str | None
) -> None:
    head, middle, rest = (
        (TEMPLATE / "lab1.py").read_text("utf-8").partition("def preprocess_images")
    )
    path = tmp_path / "lab1.py"
    if line is not None:
        rest = rest.replace("    raise NotImplementedError", f"{line} #", 1)
    path.write_text(head + middle + rest)
    watch = Watch()
    watch.news()  # other tests' processes
    done = subprocess.run(
        [sys.executable, "-m", "grader", "check", "lab1", path, "--json", "-"],
        env={**os.environ, "GRADER_CACHE": str(cache), "GRADER_OFFLINE": "1", "GRADER_LANG": "en"},
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    report = report_of(done)
    own = [one["outcome"] for one in report["checks"] if one["function"] == "preprocess_images"]
    assert own[0] == ("not_attempted" if line is None else "failed")
    assert report["environment"]["tensorflow"] is None
    assert watch.news() == []
    watch.close()


@pytest.mark.parametrize("name", ["lab1.py", "lab1.ipynb"])
def test_the_template_earns_nothing(grader: Grader, name: str) -> None:
    done = grader("check", "lab1", TEMPLATE / name, "--json", "-")
    assert done.returncode == 1, done.stdout + done.stderr
    report = report_of(done)
    assert (report["earned"], report["possible"]) == (0, 100)
    assert {check["outcome"] for check in report["checks"]} == {"not_attempted", "blocked"}


def test_a_model_trains_once(grader: Grader, tmp_path: Path) -> None:
    store = str(tmp_path)
    first = report_of(grader("check", "lab1", REFERENCE, "--json", "-", GRADER_CACHE=store))
    again = report_of(grader("check", "lab1", REFERENCE, "--json", "-", GRADER_CACHE=store))
    assert first["training"]["reused"] is False
    assert again["training"]["reused"] is True
    assert again["training"]["accuracy"] == first["training"]["accuracy"]


def test_the_seed_is_drawn_afresh_and_can_be_given(grader: Grader) -> None:
    def seed(*options: str) -> int:
        done = grader(
            "check", "lab1", REFERENCE, "--only", "encode_labels", "--json", "-", *options
        )
        return int(report_of(done)["seed"])

    assert seed() != seed()
    assert seed("--seed", "42") == 42


def test_only_runs_a_function_and_what_it_needs(grader: Grader) -> None:
    done = grader("check", "lab1", REFERENCE, "--only", "encode_labels", "--json", "-")
    report = report_of(done)
    assert done.returncode == 0
    assert {check["function"] for check in report["checks"]} == {"encode_labels"}
    assert report["partial"] is True
    assert report["earned"] == report["possible"] == 8

    done = grader("check", "lab1", REFERENCE, "--only", "accuracy.test", "--json", "-")
    ids = {check["id"] for check in report_of(done)["checks"]}
    assert {"accuracy.test", "build_model.runs", "compile.loss"} <= ids
    assert "preprocess.shape" not in ids


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("check", "lab11"), "lab1"),
        (("check", "lab1", "nowhere.py"), "nowhere.py"),
        (("check", "lab1", "--only", "build_modle"), "build_model"),
        (("check", "lab1", "--sandbox", "docker"), "auto"),
        (("check", "lab1", "--lang", "fr"), "ko, en"),
        (("check",), ""),
        (("check", "lab1", "--no-such-option"), ""),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_wrong_use_exits_with_2_and_says_what_to_do(
    grader: Grader, arguments: tuple[str, ...], named: str, lang: str
) -> None:
    done = grader(*arguments, lang=lang)
    assert done.returncode == 2, done.stdout + done.stderr
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_reports_are_written_beside_the_screen(grader: Grader, tmp_path: Path) -> None:
    folder = tmp_path / "결과 폴더"
    written, cases = folder / "report.json", folder / "report.xml"
    done = grader(
        "check", "lab1", REFERENCE, "--only", "encode_labels", "--json", written, "--junit", cases
    )
    assert done.returncode == 0
    assert "encode_labels" in done.stdout
    assert json.loads(written.read_text("utf-8"))["earned"] == 8
    assert junitparser.JUnitXml.fromfile(str(cases)).tests == 4
    assert sorted(path.name for path in folder.iterdir()) == ["report.json", "report.xml"]


def test_a_report_that_cannot_be_written_is_wrong_use(grader: Grader, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    done = grader(
        "check", "lab1", REFERENCE, "--only", "encode_labels", "--json", blocked / "report.json"
    )
    assert done.returncode == 2
    assert "report.json" in done.stderr.replace("\n", "")


def test_quiet_shows_only_the_points(grader: Grader) -> None:
    done = grader("check", "lab1", REFERENCE, "--only", "encode_labels", "--quiet")
    assert "8/8" in done.stdout
    assert "encode_labels" not in done.stdout


def test_a_notebook_is_found_and_graded_like_a_file(grader: Grader, tmp_path: Path) -> None:
    source = composed()
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Lab 1"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": "%matplotlib inline\n!ls"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": source},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": "1 / 0"},
    ]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    (tmp_path / "lab1.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    done = grader("check", "lab1", "--no-train", "--json", "-", cwd=tmp_path)
    report = report_of(done)
    assert done.returncode == 0, done.stdout
    assert report["earned"] == report["possible"]
    notes = " ".join(note if isinstance(note, str) else note["text"] for note in report["notes"])
    assert "ZeroDivisionError" not in notes  # no function needs that cell, so it was not run
    assert "lab1.ipynb[3]" in notes


def test_start_never_overwrites(grader: Grader, tmp_path: Path) -> None:
    assert grader("start", "lab1", tmp_path).returncode == 0
    mine = tmp_path / "lab1.py"
    mine.write_text("# my work\n", encoding="utf-8")
    done = grader("start", "lab1", tmp_path)
    assert done.returncode == 2
    assert mine.read_text("utf-8") == "# my work\n"
    assert grader("start", "lab1", tmp_path, "--notebook").returncode == 0
    assert (tmp_path / "lab1.ipynb").is_file()


def test_the_sandbox_can_be_plain(grader: Grader) -> None:
    done = grader("check", "lab1", REFERENCE, "--no-train", "--sandbox", "plain", "--json", "-")
    report = report_of(done)
    assert done.returncode == 0, done.stdout
    assert report["environment"]["sandbox"] == "plain"
    assert report["environment"]["sandbox_parts"]["guard"] is True
    assert report["environment"]["sandbox_parts"]["landlock"] is False


def test_plain_pytest_runs_the_checks(cache: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "grader.plugin",
            "--assignment", "lab1", "--submission", str(TEMPLATE / "lab1.py"),
        ],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "GRADER_CACHE": str(cache), "GRADER_OFFLINE": "1"},
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "not_attempted" in done.stdout
    assert "passed" not in done.stdout.splitlines()[-1]


def test_one_broken_lab_does_not_hide_the_others(grader: Grader, tmp_path: Path) -> None:
    assert grader("new", "lab7", cwd=tmp_path).returncode == 0
    broken = tmp_path / "assignments" / "lab8" / "assignment.toml"
    broken.parent.mkdir()
    broken.write_text('id = "lab8"\nnonsense = 1\n', "utf-8")
    done = grader("list", cwd=tmp_path)
    assert done.returncode == 3
    assert "lab7" in done.stdout
    assert "lab8/assignment.toml" in done.stderr.replace("\n", "")
    assert "Traceback" not in done.stderr


def test_of_all_labs_only_what_differs_is_shown(grader: Grader, tmp_path: Path) -> None:
    for lab in ("lab7", "lab8", "lab9"):
        assert grader("new", lab, cwd=tmp_path).returncode == 0
    variant = tmp_path / "assignments" / "lab8" / "variants" / "multiplied.py"
    variant.write_text(
        variant.read_text("utf-8") + "\n\ndef scale(pixels):\n    return pixels\n",
        "utf-8",
    )
    (tmp_path / "assignments" / "lab9" / "assignment.toml").write_text(
        'id = "lab9"\nnonsense = 1\n', "utf-8"
    )
    done = grader("validate", "--all", cwd=tmp_path)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "✓ lab7: All " in done.stdout
    assert "✗  variants/multiplied" in done.stdout
    assert "template" not in done.stdout
    assert "✗ lab8: 1 of " in done.stdout
    assert "✗ lab9: " in done.stdout
    assert "lab9/assignment.toml:1" in done.stdout.replace("\n", "")
    assert "Traceback" not in done.stdout + done.stderr
