"""A command that another process runs does what it would do itself, and ends as it would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from grader.cli import asking
from grader.errors import INTERRUPTED, GraderError
from grader.remote import warm
from grader.sandbox import choose
from grader.wire.starting import Status

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(choose("auto") != "linux", reason="elsewhere nothing waits")
COMMAND = """
from grader.remote import warm, zygote
warm.LEAST_FREE_BYTES, warm.MOST_PRESSURE = 0, 1000.0
warm.ANSWER_LIMIT_S = zygote.ANSWER_LIMIT_S = 120.0
from grader.cli import asking
asking.ANSWER_LIMIT_S = 120.0
from grader.cli.entry import main
main()
"""
ENDLESS = "while True:\n    pass\n"


def soon(true: Callable[[], Any]) -> Any:
    """Wait until it is."""
    deadline = time.monotonic() + 60
    while not (found := true()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return found


class Here:
    """A folder in which something may wait, and the commands that are typed there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run = folder / "run"
        self.run.mkdir(mode=0o700)
        self.environ = {
            **os.environ, "XDG_RUNTIME_DIR": str(self.run), "GRADER_WARM": "1",
            "GRADER_CACHE": str(folder), "GRADER_OFFLINE": "1", "GRADER_COURSE": str(ROOT),
        }  # fmt: skip

    def start(self, *words: str, **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, *words], cwd=self.folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**self.environ, **environ},
        )  # fmt: skip

    def done(self, *words: str, **environ: str) -> tuple[int, str, str]:
        process = self.start(*words, **environ)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err

    def waits(self) -> Status | None:
        """What runs commands, if one waits."""
        said = [msgspec.json.decode(one.status(), type=Status) for one in self._all()]
        return next((one for one in said if one.modules == ("grader",)), None)

    def rests(self) -> None:
        """Wait until no command is under way."""
        soon(lambda: (said := self.waits()) is not None and not said.serving)

    def zygote(self) -> Status:
        """What forks workers."""
        said = [msgspec.json.decode(one.status(), type=Status) for one in self._all()]
        (one,) = [one for one in said if one.modules != ("grader",)]
        return one

    def _all(self) -> list[warm.Waiting]:
        folder = self.run / "dl-grader"
        names = sorted(path.name for path in folder.glob("*.sock")) if folder.is_dir() else []
        return [
            one for name in names if (one := warm.Waiting(name=name, folder=str(folder))).status()
        ]

    def close(self) -> None:
        for one in self._all():
            one.stop()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    """After a first command that went well."""
    found = Here(tmp_path_factory.mktemp("here"))
    text = (ROOT / "reference" / "lab0" / "lab0.py").read_text("utf-8")
    (found.folder / "lab0.py").write_text(text.replace("return", "return None and", 1), "utf-8")
    (found.folder / "endless.py").write_text(ENDLESS + text, "utf-8")
    code, out, err = found.done("check", "lab0", "lab0.py", "--seed", "7")
    assert code == 1, out + err
    if not any((found.run / "dl-grader").glob("*.sock")):
        pytest.skip("a worker is not shut in here, so nothing may wait")
    soon(found.waits)
    yield found
    found.close()


def told(text: str) -> Any:
    """A report without what differs between any two."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(one) for name, one in value.items() if not name.endswith("_s")}
        return [plain(one) for one in value] if isinstance(value, list) else value

    return plain(json.loads(text))


def served(here: Here) -> int:
    status = here.waits()
    assert status is not None
    return status.served


def test_a_report_is_the_same(here: Here) -> None:
    before, workers = served(here), here.zygote().served
    words = ("check", "lab0", "lab0.py", "--seed", "7", "--lang", "ko")
    cold = here.done(*words, "--json", "-", GRADER_WARM="0")
    warmed = here.done(*words, "--json", "-")
    assert served(here) == before + 1
    assert here.zygote().served == workers + 1  # its workers come from the one that waits too
    assert cold[0] == warmed[0] == 1
    assert told(warmed[1]) == told(cold[1])
    assert warmed[2] == cold[2]


@pytest.mark.parametrize("words", [("check", "--none"), ("explain", "padding")])
def test_what_is_said_is_the_same(here: Here, words: tuple[str, ...]) -> None:
    before = served(here)
    assert here.done(*words) == here.done(*words, GRADER_WARM="0")
    assert served(here) == before + 1


def test_ctrl_c_is_passed_on(here: Here) -> None:
    here.rests()
    process = here.start("check", "lab0", "endless.py")
    soon(lambda: (said := here.waits()) is not None and said.serving)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == INTERRUPTED
    here.rests()


def test_it_ends_with_whoever_typed_it(here: Here) -> None:
    here.rests()
    process = here.start("check", "lab0", "endless.py")
    soon(lambda: (said := here.waits()) is not None and said.serving)
    process.kill()
    process.wait()
    here.rests()


def test_one_that_is_lost_is_told(here: Here) -> None:
    here.rests()
    process = here.start("check", "lab0", "endless.py", "--lang", "en")
    status = here.waits()
    assert status is not None
    (fork,) = soon(lambda: _forks(status.pid))
    soon(lambda: any(child.children() for child in fork.children()) or fork.num_threads() > 1)
    fork.kill()
    _, err = process.communicate(timeout=60)
    assert process.returncode == GraderError.exit_code
    assert "GRADER_WARM=0" in err


def _forks(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children()


def test_one_that_was_killed_is_done_without(here: Here) -> None:
    status = here.waits()
    assert status is not None
    os.kill(status.pid, signal.SIGKILL)
    code, out, _ = here.done("check", "lab0", "lab0.py", "--seed", "7", "--json", "-")
    assert code == 1
    assert told(out)["checks"]
    assert soon(here.waits).pid != status.pid


@pytest.mark.parametrize(
    ("name", "value"), [("warnoptions", ["error"]), ("_xoptions", {"importtime": True})]
)
def test_python_started_in_its_own_way_runs_its_commands_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: object
) -> None:
    monkeypatch.setenv("GRADER_WARM", "1")
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path))
    monkeypatch.setattr(sys, "warnoptions", [])
    for variable in [one for one in os.environ if one.startswith("PYTHON")]:
        monkeypatch.delenv(variable)
    assert asking.place_of_commands() is not None
    monkeypatch.setattr(sys, name, value)
    assert asking.place_of_commands() is None
