"""``grader check LAB --watch``: real processes, on a terminal and without one."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.e2e.conftest import ROOT, composed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

LAB2 = (ROOT / "reference" / "lab2" / "lab2.py").read_text("utf-8")
WRONG = LAB2.replace("np.maximum(x, 0)", "np.maximum(x, 1)")
RIGHT_AGAIN, STILL_WRONG = "100/100", "Total 96/100"
LIMIT_S = 90.0
"""Against hanging only."""
CONTROLS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Watched:
    """A watch of one file, and what it has said since the last look."""

    def __init__(self, entry: Path, tmp_path: Path, cache: Path, *words: str, tty: bool) -> None:
        self.entry = entry
        self.report = tmp_path / "report.json"
        self.scratch = tmp_path / "scratch"
        self.scratch.mkdir()
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GRADER_", "PYTEST", "LC_", "LANG", "COLUMNS", "NO_COLOR"))
        }
        environ = {
            **kept, "GRADER_CACHE": str(cache),
            "GRADER_WARM": "0", "GRADER_OFFLINE": "1", "GRADER_LANG": "en",
            "LC_ALL": "C.UTF-8", "TERM": "xterm", "TMPDIR": str(self.scratch),
            "KERAS_HOME": str(cache / "no-keras"),
        }  # fmt: skip
        command = [sys.executable, "-m", "grader", "check", entry.stem, str(entry), "--watch",
                   "--seed", "5", "--json", str(self.report), *words]  # fmt: skip
        self._said = ""
        self._raw = b""
        self._news = threading.Condition()
        if tty:
            import pty
            import termios

            ours, theirs = pty.openpty()
            termios.tcsetwinsize(theirs, (60, 80))

            def take_terminal() -> None:
                import fcntl

                fcntl.ioctl(0, termios.TIOCSCTTY, 0)

            self.process = subprocess.Popen(
                command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, cwd=ROOT,
                start_new_session=True, preexec_fn=take_terminal,  # noqa: PLW1509 - it only takes the terminal
            )  # fmt: skip
            os.close(theirs)
            self._keyboard, descriptor = ours, ours
        else:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, env=environ, cwd=ROOT, start_new_session=True,
            )  # fmt: skip
            descriptor = self.process.stdout.fileno()
        self._reader = threading.Thread(target=self._read, args=(descriptor,), daemon=True)
        self._reader.start()

    def _read(self, descriptor: int) -> None:
        while True:
            try:
                chunk = os.read(descriptor, 65536)
            except OSError:
                return
            if not chunk:
                return
            with self._news:
                self._raw += chunk
                self._news.notify_all()

    def until(self, *texts: str) -> str:
        """What was said until all of the texts were."""

        def said() -> bool:
            self._said = CONTROLS.sub("", self._raw.decode("utf-8", "replace"))
            return all(text in self._said for text in texts)

        with self._news:
            assert self._news.wait_for(said, LIMIT_S), (texts, self._said[-3000:])
            self._raw, found = b"", self._said
            return found

    def result(self, total: str, act: Callable[[], object] = lambda: None) -> dict[str, Any]:
        """The report that came of an act."""
        act()
        self.until(total, " s.\n" if self.process.stdout is not None else "quit")
        return json.loads(self.report.read_text("utf-8"))

    def press(self, key: str) -> None:
        os.write(self._keyboard, key.encode())

    def ended(self) -> tuple[int, str]:
        """The exit code and the last words; nothing of it is left."""
        code = self.process.wait(timeout=LIMIT_S)
        self._reader.join(timeout=10)
        assert [path.name for path in self.scratch.glob("grader-work-*")] == []
        for process in psutil.process_iter(["environ"]):
            left = (process.info["environ"] or {}).get("TMPDIR") == str(self.scratch)
            assert not left, process
        return code, CONTROLS.sub("", self._raw.decode("utf-8", "replace"))


Start = Callable[..., Watched]


@pytest.fixture
def start(tmp_path: Path, cache: Path) -> Iterator[Start]:
    started: list[Watched] = []

    def begin(name: str, text: str, *words: str, tty: bool = True) -> Watched:
        folder = tmp_path / "내 과제 (1)"
        folder.mkdir()
        (folder / name).write_text(text, "utf-8")
        started.append(Watched(folder / name, tmp_path, cache, *words, tty=tty))
        return started[-1]

    yield begin
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


def renamed_over(entry: Path, text: str) -> None:
    temporary = entry.with_name(f"{entry.name}.tmp")
    temporary.write_text(text, "utf-8")
    temporary.replace(entry)


def made_anew(entry: Path, text: str) -> None:
    entry.unlink()
    entry.write_text(text, "utf-8")


def in_two_steps(entry: Path, text: str) -> None:
    """An editor that empties the file, and one that saves twice within 50 ms."""
    entry.write_text("", "utf-8")
    time.sleep(0.03)
    entry.write_text(LAB2.replace("return x.reshape(-1)", "return x"), "utf-8")
    time.sleep(0.04)
    entry.write_text(text, "utf-8")


def times(report: dict[str, Any]) -> dict[str, float]:
    return {check["id"]: check["duration_s"] for check in report["checks"]}


def test_on_a_terminal(start: Start) -> None:
    watched = start("lab2.py", LAB2)
    first = watched.result(RIGHT_AGAIN)
    saves = [(Path.write_text, WRONG), (renamed_over, LAB2), (made_anew, WRONG),
             (in_two_steps, LAB2)]  # fmt: skip
    before = times(first)
    for save, text in saves:
        total = STILL_WRONG if text is WRONG else RIGHT_AGAIN
        now = times(watched.result(total, lambda save=save, text=text: save(watched.entry, text)))
        again = {check for check, took in now.items() if took != before[check]}
        if save is not in_two_steps:  # there the first of both may have been checked
            assert again  # times are rounded, so some may look the same
            assert all(check.startswith("relu.") for check in again)
        before = now

    watched.entry.write_text(LAB2.replace("def relu(x):", "def relu(x:"), "utf-8")
    broken = watched.until("Python cannot read it")
    assert "lab2.py, line" in broken
    assert "Total" not in broken
    watched.entry.write_text(LAB2, "utf-8")
    watched.until("nothing to check again")
    watched.entry.unlink()
    watched.until("Waiting until it is back")
    watched.result(STILL_WRONG, lambda: watched.entry.write_text(WRONG, "utf-8"))

    watched.press("ㄱ")  # r, on a Korean keyboard
    assert "Checked 39 of 39" in watched.until("Checked 39 of 39", STILL_WRONG)
    watched.press("\x03")
    code, said = watched.ended()
    assert code == 0
    assert "Traceback" not in said
    assert "Error" not in said


def test_without_a_terminal(start: Start) -> None:
    watched = start("lab2.py", WRONG, tty=False)
    watched.result(STILL_WRONG)
    renamed_over(watched.entry, LAB2)
    block = watched.until(RIGHT_AGAIN, "Checked 3 of 39")
    needing = LAB2.replace("return x.reshape(-1)", "return nothing_of_that_name.flat(x)")
    watched.entry.write_text("import nothing_of_that_name\n" + needing, "utf-8")
    block += watched.until("nothing_of_that_name")
    watched.process.send_signal(signal.SIGTERM)
    code, said = watched.ended()
    assert code == 0
    everything = block + said
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", everything)
    assert max(map(len, everything.splitlines())) <= 80
    noted = [line for line in everything.splitlines() if line.startswith("Note: lab2.py, line 1")]
    assert len(noted) == 1


def test_ctrl_c_in_the_middle_of_a_check(start: Start) -> None:
    slow = LAB2.replace("return x.reshape(-1)", "import time; time.sleep(60)")
    watched = start("lab2.py", slow)
    watched.until("Checking 20 of")
    watched.press("\x03")
    watched.press("\x03")
    assert watched.ended()[0] == 0


def test_a_newer_save_ends_the_check_under_way(start: Start) -> None:
    watched = start("lab2.py", LAB2.replace("return x.reshape(-1)", "import time; time.sleep(60)"))
    watched.until("Checking 20 of")
    began = time.monotonic()
    watched.result(RIGHT_AGAIN, lambda: watched.entry.write_text(LAB2, "utf-8"))
    assert time.monotonic() - began < 60  # it was not waited for
    watched.press("q")
    assert watched.ended()[0] == 0


def notebook(source: str) -> str:
    cells = [
        {"cell_type": "code", "source": part, "metadata": {}, "outputs": [],
         "execution_count": None}
        for part in source.split("\n\n\n")
    ]  # fmt: skip
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_a_notebook(start: Start) -> None:
    watched = start("lab2.ipynb", notebook(LAB2), "--lang", "en")
    watched.result(RIGHT_AGAIN)
    # Jupyter writes a temporary file, then renames it; its outputs are no change.
    watched.result(STILL_WRONG, lambda: renamed_over(watched.entry, notebook(WRONG)))
    renamed_over(watched.entry, notebook(WRONG).replace('"outputs": []', '"outputs": [1]'))
    watched.until("nothing to check again")
    renamed_over(watched.entry, notebook(WRONG.replace("def relu(x):", "def relu(x:")))
    watched.until("lab2.ipynb[", "Python cannot read it")
    watched.press("q")
    assert watched.ended()[0] == 0


def trained(report: dict[str, Any]) -> bool:
    return any(check["id"] == "accuracy.test" for check in report["checks"])


def test_a_model_trains_once_its_shape_is_right(start: Start) -> None:
    wrong = composed().replace('layers.Dense(10, activation="softmax")', "layers.Dense(10)")
    watched = start("lab1.py", wrong)
    assert not trained(watched.result("will train once this is right: build_model"))
    watched.result("Total 100/100", lambda: watched.entry.write_text(composed(), "utf-8"))
    report = json.loads(watched.report.read_text("utf-8"))
    assert trained(report)
    assert report["training"]["accuracy"] > 0.8
    # What training does not need leaves its result; what it needs takes it away.
    edited = composed().replace("/ 255.0\n    return images", "/ 25.0\n    return images")
    assert trained(watched.result("Checked 4 of", lambda: renamed_over(watched.entry, edited)))
    worse = edited.replace('loss="categorical_crossentropy"', 'loss="mse"')
    report = watched.result("right: compile_model", lambda: renamed_over(watched.entry, worse))
    assert not trained(report)
    assert report.get("training") is None
    watched.press("t")
    watched.until("Checked 1 of", "accuracy")
    assert trained(json.loads(watched.report.read_text("utf-8")))  # blocked: it says why
    watched.press("q")
    assert watched.ended()[0] == 0


@pytest.mark.parametrize("words", [("--json", "-"), ("--format", "github")])
def test_what_needs_the_screen_is_refused(
    grader: Callable[..., Any], tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "lab2.py").write_text(LAB2, "utf-8")
    done = grader("check", "lab2", "--watch", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert "--watch" in done.stderr
    assert done.stdout == ""
