"""The log of an import is kept out of a notebook, and shown where the import fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

NOISY = """
import os, sys
os.write(2, b"I0000 port.cc: custom operations are on\\n")
print("python's own words", file=sys.stderr)
value = 7
"""


def imported(folder: Path, source: str, before: str = "") -> tuple[int, str, str]:
    package = folder / "tensorflow"
    package.mkdir()
    (package / "__init__.py").write_text(source)
    (package / "part.py").write_text("other = 8\n")
    code = (
        f"import os, sys; sys.path.insert(0, {str(folder)!r})\n"
        "os.environ.pop('TF_CPP_MIN_LOG_LEVEL', 0)\n"
        f"{before}\n"
        "from grader.notebook.quiet import quiet_import\n"
        "finders = list(sys.meta_path); quiet_import()\n"
        "import tensorflow, tensorflow.part\n"
        "os.write(2, b'afterwards')\n"
        "print(tensorflow.value + tensorflow.part.other, finders == sys.meta_path)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_the_log_is_not_seen_and_nothing_is_left(tmp_path: Path) -> None:
    assert imported(tmp_path, NOISY) == (0, "15 True\n", "afterwards")


def test_an_import_that_fails_says_why(tmp_path: Path) -> None:
    code, _, errors = imported(tmp_path, NOISY + "raise ImportError('no such library')\n")
    assert code == 1
    assert "custom operations are on" in errors
    assert "no such library" in errors


@pytest.mark.parametrize("before", ["os.environ['TF_CPP_MIN_LOG_LEVEL'] = '0'"])
def test_who_wants_the_log_sees_it(tmp_path: Path, before: str) -> None:
    code, _, errors = imported(tmp_path, NOISY, before)
    assert code == 0
    assert "custom operations are on" in errors
