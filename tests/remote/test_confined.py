"""Where no fork would be safe: workers that import by themselves, behind the same sandbox."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from grader.model.assignment import Limits
from grader.model.outcome import Outcome
from grader.sandbox import choose, probe
from tests.interpreters import THREAD, python_with
from tests.live import Live, failure, live, work_folders

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="forks"),
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are not told"),
]
LIBRARY = "try:\n    import pandas\nexcept ImportError:\n    pandas = None\n"
ASKS = """
def f():
    import library, sys
    return [library.pandas is None, "pandas" in sys.modules]
"""
WORKS = """
import os, threaded
def f(x): return x + 1
def threads(): return [threaded.alive(), os.getppid()]
def hold(n):
    held = bytearray(b"x" * n)
    while True: pass
"""
ALIVE = "def alive(): return threading.active_count()\n"


@contextmanager
def environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, modules: dict[str, str], *preload: str
) -> Iterator[Live]:
    monkeypatch.setattr(sys, "executable", python_with(tmp_path / "environment", modules))
    with live(*preload) as opened:
        yield opened


def test_an_optional_package_that_starts_a_thread_is_kept_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = {"library.py": LIBRARY, "pandas.py": THREAD}
    with environment(tmp_path, monkeypatch, modules, "library") as opened:
        ready = opened.zygote.ready()
        assert (ready.kept_out, ready.threads, ready.late) == (("pandas",), (), False)
        student = opened.student(ASKS)
        assert student.f() == [True, False]
        wants = opened.student("import pandas\n" + ASKS)
        assert wants.f() == [False, True]


def test_a_package_of_unknown_name_is_found_by_its_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = "import threading\ndef run(): threading.Event().wait()\n"
    started += "threading.Thread(target=run, daemon=True).start()\n"
    modules = {"library.py": LIBRARY.replace("pandas", "novel"), "novel/__init__.py": started}
    with environment(tmp_path, monkeypatch, modules, "library") as opened:
        ready = opened.zygote.ready()
        assert (ready.kept_out, ready.late) == (("novel",), False)
        assert opened.student("import novel\ndef f(): return novel.run.__name__\n").f() == "run"


def test_a_package_that_is_needed_after_all_is_not_kept_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = {"library.py": "import pandas\n", "pandas.py": "answer = 42\n"}
    with environment(tmp_path, monkeypatch, modules, "library") as opened:
        assert opened.zygote.ready().kept_out == ()
        assert opened.student("import library\ndef f(): return library.pandas.answer\n").f() == 42


def test_threads_that_must_be_are_no_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = {"threaded.py": THREAD + ALIVE}
    with environment(tmp_path, monkeypatch, modules, "numpy", "threaded") as opened:
        ready = opened.zygote.ready()
        assert ready.late
        assert [name for name in ready.threads if "threading.py" in name]
        student = opened.student(WORKS)
        assert student.f(1) == 2
        assert psutil.Process(opened.zygote.pid).num_threads() == 1  # what forks has imported none
        alive, _ = student.threads()
        assert alive == 2  # a fork would have lost it
        held = {name for name, holds in student._learner.parts.items() if holds}
        assert held == {name for name, holds in probe(choose("auto")).items() if holds}
        small = Limits(memory_bytes=200 * 2**20)
        swollen = opened.student(WORKS, limits=small)
        assert failure(swollen, "hold", 10**9).outcome is Outcome.OUT_OF_MEMORY
        assert len(work_folders()) <= 2
    assert work_folders() == set()
