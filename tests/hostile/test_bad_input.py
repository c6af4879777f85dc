"""Bad input through the real command line: the right words and code, no traceback of ours."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from grader.text import Catalogue
from tests.hostile.conftest import ROOT, TABLES, make_course

WRONG_USE = 2
NOT_ALL_PASSED = 1
INTERRUPTED = 130
ENCODE = """
import numpy as np


def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]
"""


@dataclass
class Desk:
    """Where a learner sits: a folder of work, a course, caches of their own."""

    folder: Path
    course: Path
    temporary: Path
    cache: Path

    def environ(self, lang: str) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GRADER_", "PYTEST", "LC_", "LANG", "COLUMNS"))
        }
        return kept | {
            "GRADER_CACHE": str(self.cache), "GRADER_COURSE": str(self.course),
            "GRADER_WARM": "0",
            "GRADER_OFFLINE": "1", "GRADER_LANG": lang, "KERAS_HOME": str(self.cache / "keras"),
            "TMPDIR": str(self.temporary), "LC_ALL": "C.UTF-8", "CUDA_VISIBLE_DEVICES": "-1",
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "grader", "check", *map(str, arguments)]

    def check(
        self, *arguments: object, lang: str = "en", prefix: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*prefix, *self.command(*arguments)],
            cwd=self.folder,
            env=self.environ(lang),
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr, done.stderr[-3000:]
        assert not list(self.temporary.glob("grader-work-*"))
        return done


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Long enough to be interrupted in the middle of training.
    tables = TABLES.replace("epochs = 2\n", "epochs = 400\n").replace(
        "threshold = 0.6\nmargin = 0.1\nseeds = 3\nminimum = 0.7\nmean = 0.8\nmaximum = 0.9",
        "threshold = 0.99\nmargin = 0.01\nseeds = 3\nminimum = 1.0\nmean = 1.0\nmaximum = 1.0",
    )
    return make_course(tmp_path_factory.mktemp("course"), tables)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def desk(tmp_path: Path, course: Path, cache: Path) -> Iterator[Desk]:
    folder, temporary = tmp_path / "work", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    yield Desk(folder=folder, course=course, temporary=temporary, cache=cache)


def says(output: str, key: str, lang: str) -> bool:
    """Whether the text of a key stands in the output, whatever fills its places and lines."""
    template = Catalogue.load(lang).texts[key]
    parts = re.split(r"\{[^{}]*\}", template)
    pattern = ".*?".join(re.escape("".join(part.split())) for part in parts)
    return re.search(pattern, "".join(output.split()), re.DOTALL) is not None


# -- refused before anything runs --------------------------------------------------------------


def nothing(folder: Path) -> tuple[object, ...]:
    return ()


def no_such_file(folder: Path) -> tuple[object, ...]:
    (folder / "lab1.py").write_text(ENCODE)
    return ("lab2.py",)


def two(folder: Path) -> tuple[object, ...]:
    notebook = {"cells": [cell(ENCODE)], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "lab1.py").write_text(ENCODE)
    (folder / "lab1.ipynb").write_text(json.dumps(notebook))
    return ()


def folder_without(folder: Path) -> tuple[object, ...]:
    (folder / "mine").mkdir()
    (folder / "mine" / "notes.txt").write_text("x")
    return ("mine",)


def not_json(folder: Path) -> tuple[object, ...]:
    (folder / "lab1.ipynb").write_text('{"cells": [')
    return ()


def not_utf8(folder: Path) -> tuple[object, ...]:
    (folder / "lab1.py").write_bytes("# 한글 주석입니다 그리고 더\nx = 1\n".encode("cp949"))
    return ()


def empty(folder: Path) -> tuple[object, ...]:
    (folder / "lab1.py").write_bytes(b"")
    return ()


def link_out(folder: Path) -> tuple[object, ...]:
    (folder.parent / "elsewhere.py").write_text(ENCODE)
    (folder / "lab1.py").symlink_to(folder.parent / "elsewhere.py")
    return ()


def hundred_megabytes(folder: Path) -> tuple[object, ...]:
    with (folder / "lab1.py").open("wb") as file:
        file.truncate(100 * 2**20)
    return ()


def nul_byte(folder: Path) -> tuple[object, ...]:
    (folder / "lab1.py").write_bytes(b"x = 1\n\x00\n")
    return ()


def a_device(folder: Path) -> tuple[object, ...]:
    os.mkfifo(folder / "lab1.py")
    return ("lab1.py",)


def cell(source: str) -> dict[str, object]:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": []}


REFUSED: list[tuple[Callable[[Path], tuple[object, ...]], tuple[str, ...]]] = [
    (nothing, ("intake.nothing", "intake.nothing_near", "intake.nothing_like")),
    (no_such_file, ("intake.no_file_near", "intake.no_file")),
    (two, ("intake.two_candidates",)),
    (folder_without, ("intake.nothing", "intake.nothing_near", "intake.nothing_like")),
    (not_json, ("intake.notebook_not_json",)),
    (not_utf8, ("intake.not_utf8", "intake.not_utf8_known")),
    (empty, ("intake.empty",)),
    (link_out, ("intake.link_out",)),
    (hundred_megabytes, ("intake.too_large",)),
    (nul_byte, ("intake.nul_byte",)),
    (a_device, ("intake.not_regular",)),
]


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(
    ("make", "keys"), REFUSED, ids=lambda value: getattr(value, "__name__", "")
)
def test_what_cannot_be_graded_is_said(
    desk: Desk,
    make: Callable[[Path], tuple[object, ...]],
    keys: tuple[str, ...],
    lang: str,
) -> None:
    done = desk.check("lab1", *make(desk.folder), lang=lang)
    assert done.returncode == WRONG_USE, done.stderr
    assert any(says(done.stderr, key, lang) for key in keys), done.stderr
    assert not done.stdout


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_an_unknown_lab_names_the_nearest(desk: Desk, lang: str) -> None:
    done = desk.check("labb-1", lang=lang)
    assert done.returncode == WRONG_USE
    assert says(done.stderr, "course.unknown_near", lang)
    assert "lab1" in done.stderr


# -- graded, with the reason said once ---------------------------------------------------------

MISSING = "import numpy\nimport keras_tuner_of_nobody as tuner\n"
PROBLEMS = {
    "syntax error": ("def encode_labels(labels:\n    return 1\n", "outcome.syntax_error", "1"),
    "import error": ("from numpy import no_such_thing\n", "outcome.load_raised", "1"),
    "missing package": (MISSING, "outcome.import_error", "2"),
    "error at top level": ("x = 1\n\ny = x / 0\n", "outcome.load_raised", "3"),
}


@pytest.mark.parametrize(("name", "lang"), zip(PROBLEMS, ["ko", "en"] * 2, strict=True))
def test_a_program_that_does_not_load(desk: Desk, name: str, lang: str) -> None:
    source, key, line = PROBLEMS[name]
    folder = desk.folder / "내 과제 1"  # a path with spaces and Korean
    folder.mkdir()
    (folder / "lab1.py").write_text(source, "utf-8")
    done = desk.check("lab1", folder, "--no-train", "--json", "out.json", lang=lang)
    assert done.returncode == NOT_ALL_PASSED, done.stderr
    assert says(done.stdout, key, lang), done.stdout
    report = json.loads((desk.folder / "out.json").read_text("utf-8"))
    assert report["earned"] == 0
    assert line in json.dumps(report["problem"])
    assert len(report["checks"]) > 40


def check_one(desk: Desk, entry: str, source: str, lang: str, *options: str) -> tuple[str, dict]:  # type: ignore[type-arg]
    (desk.folder / entry).write_text(source, "utf-8")
    done = desk.check(
        "lab1", "--no-train", "--only", "encode_labels", "--json", "out.json", *options, lang=lang
    )
    assert done.returncode in (0, NOT_ALL_PASSED), done.stderr
    return done.stdout, json.loads((desk.folder / "out.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("source", "key", "lang"),
    [
        ("x = 1\n", "outcome.function_missing", "ko"),
        (ENCODE.replace("encode_labels", "encode_label"), "outcome.function_renamed", "ko"),
        ("def encode_labels():\n    return 1\n", "outcome.wrong_parameters", "en"),
    ],
    ids=["missing", "renamed", "wrong parameters"],
)
def test_a_function_that_cannot_be_called(desk: Desk, source: str, key: str, lang: str) -> None:
    shown, report = check_one(desk, "lab1.py", source, lang)
    assert report["earned"] == 0
    assert says(shown, key, lang), shown


def notebook(*sources: str) -> str:
    cells = [cell(source) for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.mark.parametrize("lang", ["ko"])
def test_magics_are_skipped_and_said(desk: Desk, lang: str) -> None:
    content = notebook("!pip install x\n%matplotlib inline\n", "%%bash\nrm -rf ~\n", ENCODE)
    shown, report = check_one(desk, "lab1.ipynb", content, lang)
    assert report["earned"] == report["possible"] == 8
    assert says(shown, "intake.magics", lang), shown
    assert says(shown, "intake.cell_magics", lang), shown


TRAINS = "\nimport time\nfor _ in range(10**6):\n    time.sleep(0.01)\n"


@pytest.mark.parametrize(("entry", "lang"), [("lab1.py", "ko"), ("lab1.ipynb", "en")])
def test_training_at_top_level_is_not_run_and_said(desk: Desk, entry: str, lang: str) -> None:
    content = ENCODE + TRAINS if entry.endswith(".py") else notebook(ENCODE, TRAINS)
    shown, report = check_one(desk, entry, content, lang)
    assert report["earned"] == report["possible"] == 8
    assert says(shown, "intake.not_run", lang), shown


def test_a_read_only_folder_is_enough(desk: Desk) -> None:
    shutil.copy(ROOT / "reference/lab1/lab1.py", desk.folder / "lab1.py")
    mount = f"mount --bind '{desk.folder}' '{desk.folder}' && "
    mount += f"mount -o remount,bind,ro '{desk.folder}' && cd '{desk.folder}' && exec \"$@\""
    prefix = ("unshare", "--mount", "sh", "-c", mount, "sh")
    tried = subprocess.run([*prefix, "touch", "x"], capture_output=True, text=True, check=False)
    if "ead-only" not in tried.stderr:
        pytest.skip("no read-only mount here, and permissions do not bind root")
    done = desk.check("lab1", "--no-train", "--only", "encode_labels", prefix=prefix)
    assert done.returncode == 0, done.stderr
    done = desk.check("lab1", "--only", "encode_labels", "--json", "out.json", prefix=prefix)
    assert done.returncode == WRONG_USE
    assert "out.json" in done.stderr
    assert [path.name for path in desk.folder.iterdir()] == ["lab1.py"]


# -- Ctrl-C ------------------------------------------------------------------------------------

WAITS = "import time\nWAITED = [open('here', 'w').close(), time.sleep(3)]\n" + ENCODE.replace(
    "    return", "    len(WAITED)\n    return"
)
"""What a function needs is run while the file is loaded."""
SLOW = ENCODE.replace(
    "    return", "    open('here', 'w').close()\n    while True: pass\n    return"
)


def zygote_started(desk: Desk, process: psutil.Process) -> bool:
    return any("grader.worker.zygote" in child.cmdline() for child in process.children())


def code_runs(desk: Desk, process: psutil.Process) -> bool:
    return any(desk.temporary.glob("grader-work-*/here"))


def training_runs(desk: Desk, process: psutil.Process) -> bool:
    return any((desk.cache / "trained").glob("*.lock"))


@pytest.mark.parametrize(
    ("source", "reached"),
    [
        (ENCODE, zygote_started),
        (WAITS, code_runs),
        (SLOW, code_runs),
        (None, training_runs),
    ],
    ids=["importing", "loading", "checking", "training"],
)
def test_ctrl_c_leaves_nothing(
    desk: Desk, source: str | None, reached: Callable[[Desk, psutil.Process], bool]
) -> None:
    entry = desk.folder / "lab1.py"
    reference = (ROOT / "reference/lab1/lab1.py").read_text("utf-8")
    entry.write_text(reference if source is None else source, "utf-8")
    only = ("--only", "accuracy") if source is None else ("--only", "encode_labels")
    with subprocess.Popen(
        desk.command("lab1", *only, "--json", "out.json", "--junit", "out.xml"),
        cwd=desk.folder,
        env=desk.environ("en"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        family = psutil.Process(process.pid)
        deadline = time.monotonic() + 120
        while not reached(desk, family):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        below = family.children(recursive=True)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    # A shell shows both as 130: Python chooses the second where Ctrl-C came while it ran code from
    # a string, as dataclasses do at import.
    assert process.returncode in (INTERRUPTED, -signal.SIGINT), errors
    assert "Traceback" not in output + errors
    assert says(errors, "error.interrupted", "en"), errors
    assert below
    _, alive = psutil.wait_procs(below, timeout=10)
    assert not alive
    assert [path.name for path in desk.folder.iterdir() if path.name != "lab1.py"] == []
    assert not list(desk.temporary.glob("grader-work-*"))
