"""``%check`` and ``%hint`` in a real kernel that has the wheel alone, as on Colab."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest

from tests.e2e.conftest import ROOT
from tests.e2e.kernel import Kernel, kernel

MUTANT = ROOT / "assignments" / "lab2" / "mutants"
SNAPSHOT = """
import os, random, sys, threading, signal
import numpy as np
def _state():
    return {
        "names": {n: id(v) for n, v in globals().items() if n not in {"In", "_state", "_before"}
                  and not (n.startswith("_") and n.strip("_i0123456789") == "")},
        "out": dict(Out), "random": hash(random.getstate()),
        "numpy": np.random.get_state()[1].tobytes(), "cwd": os.getcwd(),
        "environ": dict(os.environ), "path": list(sys.path), "meta": list(sys.meta_path),
        "argv": list(sys.argv),
        "backend": getattr(sys.modules.get("matplotlib"), "rcParams", {}).get("backend"),
        "tensorflow": id(sys.modules.get("tensorflow")), "keras": id(sys.modules.get("keras")),
        "interrupt": signal.getsignal(signal.SIGINT), "stdout": id(sys.stdout),
        "threads": sorted(t.name for t in threading.enumerate()),
        "filters": list(__import__("warnings").filters), "hooks": (sys.excepthook, sys.displayhook),
        "files": sorted(os.listdir(".")),
    }
_before = _state()
"""
RELU = "def relu(x):\n    return np.maximum(x, 0)\n"
CHANGED = """
_after = _state()
print([n for n in _before if _before[n] != _after[n]])
"""


def functions(lab: str, **replaced: str) -> list[str]:
    """The template notebook's code cells with the reference's bodies in them."""
    source = (ROOT / "reference" / lab / f"{lab}.py").read_text("utf-8")
    bodies = {
        node.name: ast.get_source_segment(source, node) or ""
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
    }
    bodies.update(replaced)
    notebook = nbformat.read(ROOT / "student_template" / lab / f"{lab}.ipynb", as_version=4)
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            name = re.match(r"def (\w+)", cell.source)
            cells.append(bodies.pop(name[1]) if name else cell.source)
    helpers = [text for name, text in bodies.items() if name not in replaced]
    return [cells[0], *helpers, *cells[1:]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "내 노트북 & more"
    found.mkdir()
    return found


@pytest.fixture
def lab2(python: Path, folder: Path) -> Iterator[Kernel]:
    """A kernel in which the reference's functions of lab2 were run."""
    with kernel(python, folder) as started:
        for source in functions("lab2"):
            if not source.startswith(("%check", "# 쓴 함수를", "import grader\n")):
                ran = started.run(source)
                assert (ran.error, ran.stream) == (None, "")
        yield started


def command_line(python: Path, folder: Path, source: str, *words: str) -> str:
    """What ``grader`` says in a terminal of a file with that source."""
    (folder.parent / "file").mkdir(exist_ok=True)
    (folder.parent / "file" / "lab2.py").write_text(source, encoding="utf-8")
    done = subprocess.run(
        [python, "-m", "grader", *words], cwd=folder.parent / "file", text=True,
        capture_output=True, timeout=300, check=False,
        env={"PATH": "/usr/bin:/bin",
             "GRADER_WARM": "0", "GRADER_OFFLINE": "1", "GRADER_LANG": "en",
             "GRADER_CACHE": str(folder.parent / "other-cache"), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    return done.stdout


def test_the_notebook_of_lab2_run_from_top_to_bottom(python: Path, folder: Path) -> None:
    """Each ``%check`` of the template stands where it does for a learner, and all are right."""
    with kernel(python, folder) as started:
        for source in functions("lab2"):
            ran = started.run(source)
            assert ran.error is None, (source, ran.error)
            if source.startswith("%check"):
                (shown,) = ran.displays
                assert "✗" not in shown["text/plain"], shown["text/plain"]
                assert shown["text/html"].count("<div") == shown["text/html"].count("</div>")
                assert ran.stream == ""
            elif source.startswith("# 쓴 함수를"):  # it shows something: a number, a picture
                assert ran.stream or ran.displays, source
        assert source == "%check lab2"
        assert "Total 100/100" in ran.text
        assert ran.progress[0] == "Getting ready ..."
        assert started.run("import grader; print(grader.__file__)").stream.count("site-packages")


def test_a_mutant_in_the_kernel_is_told_as_on_the_command_line(
    lab2: Kernel, python: Path, folder: Path
) -> None:
    mutant = "def relu(x):\n    return np.abs(x)"
    assert lab2.run(mutant).error is None
    shown = lab2.run("%check lab2 relu --seed 7").text
    source = (ROOT / "reference" / "lab2" / "lab2.py").read_text("utf-8") + "\n" + mutant
    told = command_line(
        python, folder, source, "check", "lab2", "--only", "relu", "--seed", "7", "--no-train"
    )

    def checks(text: str) -> str:
        return text.partition("\n\n")[2].partition("\nSeed")[0]

    assert "✗" in checks(told)
    assert checks(shown) == checks(told)
    wrong = "def convolve2d(image, kernel, stride=1, padding='valid'):\n    return kerne1"
    assert lab2.run(wrong).error is None
    hinted = lab2.run("%hint lab2 --level 2").text
    told = command_line(python, folder, source + "\n" + wrong, "hint", "lab2", "--level", "2")

    def words(text: str) -> str:
        text = re.sub(r"In \[\d+\]|lab2\.py", "HERE", text)
        text = re.sub(r"HERE, line \d+|line \d+ of HERE|[Ll]ine \d+", "LINE", text)
        return " ".join(text.partition("To read more")[0].split())

    assert "kerne1" in told
    assert words(hinted) == words(told)
    assert "%hint lab2 --level 3" in hinted


def test_nothing_of_the_kernel_changes(lab2: Kernel) -> None:
    lab2.run("import random, numpy as np\nrandom.seed(1); np.random.seed(1)\n7")
    assert lab2.run("import asyncio\nprint(asyncio.get_running_loop().is_running())").stream
    lab2.run("%check lab2 relu")  # from now on the pipes to the grader's process exist
    lab2.run(SNAPSHOT)
    assert "Total 100/100" in lab2.run("%check lab2").text
    assert lab2.run("%hint").displays
    assert lab2.run("%explain padding").displays
    assert lab2.run("%check lab2 --nonsense").displays
    assert lab2.run(CHANGED).stream.strip() == "[]"
    assert lab2.run("print(_, Out)").stream.startswith("7 {")


def test_the_functions_say_the_same_and_give_a_report(lab2: Kernel) -> None:
    ran = lab2.run("import grader\nreport = grader.check('lab2', only='relu')\nreport.earned")
    assert ran.error is None
    assert [shown["text/plain"] for shown in ran.displays] == ["", "8"]  # no progress is left
    ran = lab2.run("report")
    assert "Total 8/8" in ran.text
    assert ran.html.lstrip().startswith("<style>")
    ran = lab2.run("grader.check('lab2', only='nothing')")
    assert ran.error is not None
    assert "Traceback" not in ran.error[2]
    assert "nothing" in ran.error[2]
    ran = lab2.run("x = [1, 2\nprint(x)")
    ran = lab2.run("nam = 1\nprint(name)")
    ran = lab2.run("grader.hint().raised.type")
    assert ran.text.strip() == "'NameError'"


def test_wrong_use_is_one_line_in_the_language(lab2: Kernel) -> None:
    for line, part in (
        ("%check", "%check lab1"),
        ("%check lab99", "lab2"),
        ("%check lab2 rel", "output_size, convolve2d"),
        ("%check lab2 --what", "--what"),
        ("%check lab2 relu --seed x", "--seed"),
        ("%check lab2 a b", "b"),
        ("%hint lab2 --level 9", "1, 2"),
        ("%check <img src=x> --lang en", "&lt;img"),
        ("%check lab2 --lang fr", "ko, en"),
        ("%check 'lab2", "lab2"),
    ):
        ran = lab2.run(line)
        assert (ran.error, ran.stream) == (None, ""), line
        assert len(ran.text.splitlines()) == 1, ran.text
        assert part in ran.html, (line, ran.html)
        assert "<img" not in ran.html
    korean = lab2.run("%check lab2 --lang ko --nonsense").text
    assert "옵션은 없어요" in korean
    assert "사용법: %check" in korean
    lab2.run("%env GRADER_LANG=ko")
    assert "합계 8/8" in lab2.run("%check lab2 relu").text


def test_what_was_not_run_or_not_finished_is_said(python: Path, folder: Path) -> None:
    with kernel(python, folder) as started:
        started.run("%load_ext grader")
        ran = started.run("%check lab2")
        assert "None of the functions of lab2 has been run" in ran.text
        assert "relu" in ran.text
        started.run(f"import numpy as np\n{RELU}stop\ndef flatten(x):\n    return x")
        ran = started.run("%check lab2 relu")
        assert "Total 8/8" in ran.text
        assert "In [3] stopped with an error at line 4, so flatten below it" in ran.text
        ran = started.run("%check lab2 flatten")
        assert ran.text.startswith("flatten has not been run in this kernel.")
        ran = started.run("%check lab2")
        assert "Not run in this kernel: output_size" in ran.text
        assert re.search(r"- output_size +0/10   not written yet", ran.text)
        assert "✗" not in ran.text
        started.run("%%time\ndef relu(x):\n    return x\n1 / 0\ndef flatten(x): return x")
        assert "In [7] stopped with an error at line 4" in started.run("%check lab2 relu").text
        started.run("import numpy as np\ndef relu(x):\n    return np.maximum(x, 0)\n")
        started.run("def relu(x)\n    return syntax")
        ran = started.run("%check lab2 relu")
        assert "Total 8/8" in ran.text
        started.run(
            "'<script>alert(1)</script>'\ndef relu(x):\n    raise ValueError('<b>\\u202eevil</b>')"
        )
        ran = started.run("%check lab2 relu")
        assert "<b>" not in ran.html
        assert "\\u202e" in ran.html
        assert re.search(r"In \[\d+\], line 3", ran.text)


def below(started: Kernel) -> list[psutil.Process]:
    return started.process.children(recursive=True)


def test_the_stop_button_ends_everything_and_the_next_check_works(lab2: Kernel) -> None:
    lab2.run("def relu(x):\n    while True:\n        pass")
    ran = lab2.run("%check lab2 relu", interrupt_at="Getting ready")
    assert ran.error is not None
    assert ran.error[2].startswith("Stopped, as you asked.")
    assert "Traceback" not in ran.error[2]
    assert ran.text == ""  # the line of progress is gone
    until = time.monotonic() + 20
    while below(lab2) and time.monotonic() < until:
        time.sleep(0.1)
    assert below(lab2) == []
    lab2.run("def relu(x):\n    return np.maximum(x, 0)")
    assert "Total 8/8" in lab2.run("%check lab2 relu").text


def test_nothing_outlives_the_kernel(python: Path, folder: Path) -> None:
    with kernel(python, folder, GRADER_CACHE="/dev/null/cache") as started:
        started.run("%load_ext grader")
        started.run("import numpy as np\ndef relu(x):\n    return np.maximum(x, 0)")
        assert "Total 8/8" in started.run("%check lab2 relu").text  # a cache that cannot be written
        left = below(started)
        assert left
        started.process.kill()
        _, alive = psutil.wait_procs(left, timeout=20)
        assert alive == []


@pytest.mark.soak
def test_the_notebook_of_lab1_with_tensorflow_used_in_the_kernel(
    python: Path, folder: Path
) -> None:
    with kernel(python, folder) as started:
        started.run("import tensorflow as tf\nx = tf.random.normal((64, 64)) @ tf.ones((64, 64))")
        started.run(SNAPSHOT)
        for source in functions("lab1"):
            ran = started.run(source)
            assert ran.error is None, (source, ran.error)
            assert "✗" not in ran.text, ran.text
        assert "Total 100/100" in ran.text
        assert any(line.startswith("Training:") for line in ran.progress)


def test_lab1_where_tensorflow_was_used_and_a_model_was_trained(python: Path, folder: Path) -> None:
    """TensorFlow's threads in the kernel do not reach the grader, nor the grader's the kernel."""
    reference = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
    with kernel(python, folder) as started:
        started.run(
            "import keras, numpy as np\n"
            "m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])\n"
            "m.compile('sgd', 'mse')\nm.fit(np.ones((8, 4)), np.ones((8, 2)), verbose=0)\n"
            "w = m.get_weights()[0].copy()"
        )
        for source in ("%load_ext grader", reference):
            assert started.run(source).error is None
        started.run(SNAPSHOT)
        ran = started.run("%check lab1 build_model --no-train")
        assert "✗" not in ran.text
        assert "✓ build_model" in ran.text
        assert started.run(CHANGED).stream.strip() == "[]"
        same = "print((m.get_weights()[0] == w).all(), m.predict(np.ones((1, 4)), verbose=0).shape)"
        assert started.run(same).stream.strip() == "True (1, 2)"
        assert json.loads(started.run("import json; print(json.dumps(len(In)))").stream) > 5
