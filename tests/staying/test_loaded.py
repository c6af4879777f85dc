"""What a process has loaded, compared with what lies on the disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = """
import dataclasses, json, os, sys
sys.path.insert(0, sys.argv[1])
from grader.staying.loaded import beginning, loaded
made_ns = os.stat(sys.argv[1] + "/its_module.py").st_ctime_ns
begun = dataclasses.replace(beginning(), since_ns=made_ns + 1)
import its_module
print("loaded", flush=True)
sys.stdin.readline()
files = loaded(begun)
print(json.dumps(files is not None), flush=True)
sys.stdin.readline()
print(json.dumps(files is not None and files.unchanged), flush=True)
"""


def edit(folder: Path) -> None:
    (folder / "its_module.py").write_text("x = 2\n")


def replace(folder: Path) -> None:
    (folder / "draft").write_text("x = 1\n")
    (folder / "draft").replace(folder / "its_module.py")


def install(folder: Path) -> None:
    (folder / "other-1.0.dist-info").mkdir()


def settings(folder: Path) -> None:
    (folder / "home" / ".keras").mkdir(parents=True)
    (folder / "home" / ".keras" / "keras.json").write_text("{}")


def nothing(folder: Path) -> None:
    (folder / "notes.txt").write_text("no module")
    (folder / ".hidden").mkdir()


CHANGES: tuple[Callable[[Path], None], ...] = (edit, replace, install, settings, nothing)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing waits")
@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("late", [True, False], ids=["waiting", "while it ran"])
def test_a_change_is_noticed(change: Callable[[Path], None], late: bool, tmp_path: Path) -> None:
    module = tmp_path / "its_module.py"
    module.write_text("x = 1\n")
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
        env={**os.environ, "HOME": str(tmp_path / "home"), "PYTHONDONTWRITEBYTECODE": "1"},
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None

        def told() -> str:
            assert process.stdout is not None
            return process.stdout.readline()

        assert told() == "loaded\n"
        if not late:
            change(tmp_path)
        process.stdin.write("\n")
        process.stdin.flush()
        fit = json.loads(told())
        if late:
            change(tmp_path)
        process.stdin.write("\n")
        process.stdin.flush()
        unchanged = json.loads(told())
    assert fit is (late or change is nothing)
    assert unchanged is (change is nothing)
