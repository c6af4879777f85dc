"""The process that forks workers: what it announces, and that nothing outlives the grader."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from grader.errors import EnvironmentFault
from grader.model.assignment import Limits
from grader.remote.confinement import WorkerSpec
from grader.remote.zygote import Zygote
from grader.sandbox import choose
from tests.live import Live, live, work_folders

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
ROOT = Path(__file__).parents[2]


def test_it_announces_versions(keras: Live) -> None:
    ready = keras.zygote.ready()
    assert set(ready.versions) >= {"python", "numpy", "tensorflow", "keras"}
    assert all(ready.versions.values())
    assert ready.resident_bytes > 0
    assert ready is keras.zygote.ready()
    assert psutil.Process(keras.zygote.pid).num_threads() == 1


@pytest.mark.parametrize("sandbox", ["linux", "plain"])
def test_both_sandboxes(sandbox: str) -> None:
    if sandbox == "linux" and choose("auto") != "linux":
        pytest.skip("no such sandbox here")
    with live("numpy", sandbox=sandbox) as opened:
        student = opened.student("def f(x): return x + 1\n")
        assert student.f(1) == 2
        assert student._learner.parts["guard"] is True


def test_without_anything_to_import() -> None:
    with live() as opened:
        assert opened.student("def f(): return 1\n").f() == 1


def fault(*preload: str) -> EnvironmentFault:
    zygote = Zygote(preload, sandbox=choose("auto"))
    try:
        for _ in range(2):  # the same every time
            with pytest.raises(EnvironmentFault) as raised:
                zygote.ready()
        with pytest.raises(EnvironmentFault):
            zygote.fork(WorkerSpec(Limits()))
    finally:
        zygote.close()
    return raised.value


def test_a_missing_module_is_named() -> None:
    error = fault("numpy", "no_such_module")
    assert error.message.id == "worker.module_missing"
    assert error.message.params == {"module": "no_such_module"}


def test_a_module_that_cannot_be_imported() -> None:
    error = fault("this_is no name")
    assert error.message.id in ("worker.import_failed", "worker.module_missing")


def test_killed_it_is_a_fault_of_this_machine() -> None:
    with live("numpy") as opened:
        student = opened.student("def f(): return 1\n")
        assert student.f() == 1
        zygote = psutil.Process(opened.zygote.pid)
        zygote.kill()
        psutil.wait_procs([zygote], timeout=20)
        with pytest.raises(EnvironmentFault):
            opened.zygote.fork(WorkerSpec(Limits()))
        assert len(work_folders()) <= 1
    assert work_folders() == set()


def test_closing_ends_every_process_and_folder() -> None:
    with live("numpy") as opened:
        students = [opened.student("def f(): return 1\n") for _ in range(3)]
        assert [student.f() for student in students] == [1, 1, 1]
        zygote = psutil.Process(opened.zygote.pid)
        processes = [zygote, *zygote.children(recursive=True)]
        assert len(processes) > 3
        assert len(work_folders()) == 3
    _, alive = psutil.wait_procs(processes, timeout=20)
    assert alive == []
    assert work_folders() == set()
    opened.zygote.close()  # again is fine


def test_closing_while_it_still_imports() -> None:
    zygote = Zygote(("tensorflow",), sandbox=choose("auto"))
    process = psutil.Process(zygote.pid)
    zygote.close()
    _, alive = psutil.wait_procs([process], timeout=20)
    assert alive == []


GRADER = """
import sys, time
from tests.live import live
with live("numpy") as opened:
    students = [opened.student(
        "import time\\ndef f():\\n    while True: time.sleep(0.01)\\n"
        "def g():\\n    import os\\n    os.fork(); os.fork(); return 1\\n") for _ in range(2)]
    students[1].g()
    print(opened.zygote.pid, flush=True)
    students[0].begin(limit_s=600)
    students[0].f()
"""


def test_everything_dies_with_a_grader_that_is_killed(folder_of_work_folders: Path) -> None:
    grader = subprocess.Popen(
        [sys.executable, "-c", GRADER], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(folder_of_work_folders)},
    )  # fmt: skip
    try:
        assert grader.stdout is not None
        zygote = psutil.Process(int(grader.stdout.readline()))
        time.sleep(0.2)
        processes = [zygote, *zygote.children(recursive=True)]
        assert len(processes) > 4
    finally:
        grader.kill()
        grader.wait()
        if grader.stdout is not None:
            grader.stdout.close()
    _, alive = psutil.wait_procs(processes, timeout=30)
    assert alive == []


def test_a_class_of_workers_at_once() -> None:
    with live("numpy") as opened:
        students = [opened.student(f"def f(): return {n}\n") for n in range(12)]
        assert [student.f() for student in students] == list(range(12))


def test_secrets_of_the_environment_stay_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("GRADER_DATA", "/somewhere/else")
    with live("numpy") as opened:
        student = opened.student(
            "import os\ndef f(): return dict(os.environ)\n"
            "def g():\n"
            "    try: return open('/proc/self/environ', 'rb').read()\n"
            "    except OSError: return b''\n"
        )
        environ = student.f()
        assert not {"OPENAI_API_KEY", "GRADER_DATA"} & set(environ)
        assert environ["HOME"] == environ["TMPDIR"]
        assert b"sk-secret" not in student.g()
