"""``grader hint`` from the command line: programs and labs, both languages."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from rich.cells import cell_len

from tests.e2e.conftest import ROOT, Grader, composed

BATCH_AXIS = """\
import keras
from keras import layers

(x, y), _ = keras.datasets.mnist.load_data()
x = x[:200].reshape(-1, 28, 28, 1) / 255.0
model = keras.Sequential([
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x, y[:200], verbose=0)
picture = x[0]
print(model.predict(picture))
"""
HEALTHY = BATCH_AXIS.replace("x[0]", "x[:1]")
SYNTAX = """\
from keras.utils import np_utils
model = keras.Sequential(
for epoch in range(3)
    print(epoch)
"""
STANDIN = """\
import keras
(x, y), _ = keras.datasets.cifar10.load_data()
x = x[:64] / 255.0
model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y[:64], epochs=3, verbose=0)
"""
ENDLESS = """\
import keras
import numpy as np
x = np.random.rand(3000, 20)
y = x.sum(axis=1)
model = keras.Sequential([keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x, y, epochs=1000000, verbose=0)
print("done")
"""
NOT_COMPILED = """
def compile_model(model):
    return model
"""


def written(folder: Path, source: str, name: str = "my model.py") -> Path:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_missing_batch_axis_of_a_picture(grader: Grader, tmp_path: Path, lang: str) -> None:
    path = written(tmp_path, BATCH_AXIS)
    done = grader("hint", path.name, "--level", "1", lang=lang, COLUMNS="80", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "Negative dimension size" in done.stdout  # what Keras itself says
    told = done.stdout.partition("Negative dimension size")[2]
    assert "(28, 28, 1)" in told
    assert "(None, 28, 28, 1)" in told
    assert "`picture`" in told
    assert re.search(r"line 14" if lang == "en" else r"14번째 줄", told)
    assert "print(model.predict(picture))" in told
    assert all(cell_len(line) <= 80 for line in done.stdout.splitlines())
    assert "\x1b" not in done.stdout
    assert done.stdout.rstrip().endswith("grader hint 'my model.py' --level 2")


def test_json_names_the_fault_and_the_exception(grader: Grader, tmp_path: Path) -> None:
    path = written(tmp_path, BATCH_AXIS)
    done = grader("hint", path, "--json", "-", "--level", "1")
    content = json.loads(done.stdout)
    assert [fault["slug"] for fault in content["faults"]] == ["missing-batch-axis"]
    (fault,) = content["faults"]
    assert fault["confidence"] == "certain"
    assert fault["where"] == {"file": "my model.py", "line": 14}
    assert fault["evidence"]["x_shape"] == "(28, 28, 1)"
    assert content["exception"]["line"] == 14
    assert (content["level"], content["source"], content["standins"]) == (1, "rules", [])


def test_asking_again_raises_the_level(grader: Grader, tmp_path: Path) -> None:
    path = written(tmp_path, SYNTAX)
    said = [
        json.loads(grader("hint", path, "--json", "-", GRADER_CACHE=str(tmp_path / "c")).stdout)
        for _ in range(4)
    ]
    assert [content["level"] for content in said] == [1, 2, 3, 3]
    assert len({content["faults"][0]["message"] for content in said}) == 3


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_syntax_error_is_told_with_what_comes_later(
    grader: Grader, tmp_path: Path, lang: str
) -> None:
    source = BATCH_AXIS.replace("verbose=0)", "verbose=0").replace("x[0]", "x[0:1]")
    path = written(tmp_path, source)
    done = grader("hint", path, "--json", "-", lang=lang)
    content = json.loads(done.stdout)
    assert done.returncode == 1
    assert content["ended"] == "not_run"
    assert content["exception"]["type"] == "SyntaxError"
    assert content["exception"]["line"] == 12
    assert [fault["slug"] for fault in content["faults"]] == ["python-unclosed-bracket"]


def test_a_healthy_program_has_nothing(grader: Grader, tmp_path: Path) -> None:
    done = grader("hint", written(tmp_path, HEALTHY))
    assert done.returncode == 0, done.stdout
    assert done.stdout.strip() == "No known fault was found."


def test_a_notebook(grader: Grader, tmp_path: Path) -> None:
    cells = [
        {"cell_type": "code", "source": part, "metadata": {}, "outputs": []}
        for part in ("%matplotlib inline\n" + BATCH_AXIS.partition("picture")[0],
                     "picture = x[0]\nprint(model.predict(picture))")
    ]  # fmt: skip
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = written(tmp_path, json.dumps(notebook), "실습 1.ipynb")
    done = grader("hint", path, "--json", "-")
    content = json.loads(done.stdout)
    assert [fault["slug"] for fault in content["faults"]] == ["missing-batch-axis"]
    assert content["faults"][0]["where"] == {"file": "실습 1.ipynb[2]", "line": 2}


def test_stand_ins_are_said(grader: Grader, tmp_path: Path) -> None:
    path = written(tmp_path, STANDIN)
    done = grader("hint", path, "--json", str(tmp_path / "out.json"))
    assert done.returncode == 0, done.stdout
    assert "cifar10" in done.stdout
    assert "No known fault was found." in done.stdout
    content = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert content["standins"] == ["cifar10"]


def test_a_training_is_cut_and_that_is_said(grader: Grader, tmp_path: Path) -> None:
    done = grader("hint", written(tmp_path, ENDLESS), "--time-limit", "6")
    assert done.returncode == 0, done.stdout
    assert "within 6 s" in done.stdout


def test_files_that_lie_nearby_are_named(grader: Grader, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "three.png").write_bytes(b"x")
    path = written(tmp_path, "from PIL import Image\nImage.open('three.png')\n")
    done = grader("hint", path)
    assert done.returncode == 1, done.stdout
    assert "photos/three.png" in done.stdout


def test_a_lab(grader: Grader, tmp_path: Path) -> None:
    path = written(tmp_path, composed(compile_model=NOT_COMPILED), "lab1.py")
    done = grader("hint", "lab1", path, "--json", "-")
    content = json.loads(done.stdout)
    assert done.returncode == 1
    assert content["target"] == "lab1"
    assert content["failed"]
    assert content["faults"][0]["slug"] == "not-compiled"
    assert content["faults"][0]["where"]["file"] == "lab1.py"


def test_a_right_lab_has_nothing(grader: Grader, tmp_path: Path) -> None:
    done = grader("hint", "lab1", written(tmp_path, composed(), "lab1.py"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip() == "All checks of lab1 pass."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing.py",), "nothing.py"),
        (("lab1", "--level", "7"), "7"),
        (("lab99",), "lab99"),
    ],
)
def test_wrong_use(grader: Grader, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = grader("hint", *words, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "import keras\nopen('running', 'w').close()\nwhile True:\n    pass\n")
    temporary = tmp_path / "t"
    temporary.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "hint", str(path)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary), "GRADER_CACHE": str(tmp_path / "c")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        family = psutil.Process(process.pid)
        deadline = time.monotonic() + 120
        while not list(temporary.glob("grader-work-*/**/running")):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        below = family.children(recursive=True)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in output + errors
    assert below
    _, alive = psutil.wait_procs(below, timeout=10)
    assert not alive
    assert not list(temporary.glob("grader-work-*"))
