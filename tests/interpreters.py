"""Python environments for tests: this one, and modules of the test's own beside its packages."""

from __future__ import annotations

import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]

THREAD = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n"
"""Source of a module that leaves a thread of Python's running."""


def python_with(folder: Path, modules: Mapping[str, str]) -> str:
    """The interpreter of a fresh environment that finds ``modules`` before all others.

    Args:
        folder: where the environment is made.
        modules: sources by file name, such as ``{"pandas.py": "..."}``.
    """
    venv.EnvBuilder(with_pip=False, symlinks=True).create(folder)
    site = next(folder.glob("lib/python*/site-packages"))
    for name, source in modules.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
    here = [sysconfig.get_path("purelib"), str(ROOT)]
    (site / "beside.pth").write_text("\n".join(here) + "\n", "utf-8")
    name = "python" if sys.platform != "win32" else "python.exe"
    return str(folder / "bin" / name)
