"""One course, one data set and one zygote for all hostile submissions; canaries around them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from grader.grading.workshop import Workshop

ROOT = Path(__file__).parents[2]
LOAD_S = 4.0
TABLES = f"""
[limits]
load_s = {LOAD_S}
call_s = 5
memory_bytes = {1536 * 2**20}
work_bytes = {96 * 2**20}
file_bytes = {64 * 2**20}
processes = 24
threads = 400

[training]
seed = 7

[training.budgets.digits.quick]
images = 1000
epochs = 2
batch_size = 32
threads = 2
look_every = 1000
slice = 200
test_images = 360
time_limit_s = 90

[training.calibration.digits.quick]
threshold = 0.6
margin = 0.1
seeds = 3
minimum = 0.7
mean = 0.8
maximum = 0.9
early_margin = 0.05
"""


@dataclass
class Listener:
    """A server of the attacker on this machine; whoever reaches it is remembered."""

    port: int
    reached: list[str] = field(default_factory=list)


@dataclass
class Range:
    """Where the hostile submissions are let loose."""

    workshop: Workshop
    course: Path
    temporary: Path
    home: Path
    cache: Path
    listener: Listener

    def fill_in(self, source: str) -> str:
        """The submission with the addresses that an insider would know."""
        names = {
            "@COURSE@": self.course, "@TMP@": self.temporary, "@HOME@": self.home,
            "@CACHE@": self.cache, "@REPO@": ROOT, "@PORT@": self.listener.port,
        }  # fmt: skip
        for name, value in names.items():
            source = source.replace(name, str(value))
        return source

    def forget_workers(self) -> None:
        """End the clean room, which lives on between submissions by right."""
        trainer = self.workshop._trainer
        if trainer is not None:
            trainer.close()

    def processes_left(self) -> list[psutil.Process]:
        """What is still there a moment after the end: a supervisor ends after its worker."""
        deadline = time.monotonic() + 5
        while (left := self.processes()) and time.monotonic() < deadline:
            time.sleep(0.02)
        return left

    def processes(self) -> list[psutil.Process]:
        """Processes of the zygote, and any other whose folder is one of a worker."""
        found = psutil.Process(self.workshop.workers.pid).children(recursive=True)
        known = {process.pid for process in found}
        for process in psutil.process_iter():
            try:
                lost = "grader-work-" in process.cwd() and str(self.temporary) in process.cwd()
            except (psutil.Error, OSError):
                continue
            if lost and process.pid not in known:
                found.append(process)
        return [process for process in found if _alive(process)]

    def folders(self) -> list[str]:
        """Folders of workers."""
        return [path.name for path in self.temporary.glob("grader-work-*")]

    def canaries(self) -> dict[str, str]:
        """What must not change: home, course, data set, and what lies beside the workers."""
        seen: dict[str, str] = {}
        for root in (self.home, self.course, self.cache / "data", self.temporary):
            seen[str(root)] = oct(root.stat().st_mode)
            for path in sorted(root.rglob("*")):
                inside = path.relative_to(root).parts[0]
                if inside.startswith(("grader-work-", "grader-probe-")) or "__pycache__" in str(
                    path
                ):
                    continue
                facts = path.lstat()
                content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
                seen[str(path)] = f"{facts.st_mode:o} {hashlib.sha256(content).hexdigest()}"
        return seen


def _alive(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def make_course(folder: Path, tables: str = TABLES) -> Path:
    """A copy of lab1 as students have it, with small limits and a budget for the digits."""
    for part in ("assignments/lab1", "student_template/lab1", "reference/lab1"):
        ignored = shutil.ignore_patterns("mutants", "variants", "__pycache__")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    path = folder / "assignments/lab1/assignment.toml"
    text = path.read_text("utf-8")
    parts = re.split(r"(?m)^(?=\[{1,2}(\w+))", text)
    kept = [parts[0]] + [
        body for name, body in zip(parts[1::2], parts[2::2], strict=True)
        if name not in ("limits", "training")
    ]  # fmt: skip
    path.write_text("".join(kept) + tables, "utf-8")
    return folder


@pytest.fixture(scope="package")
def listener() -> Iterator[Listener]:
    server = socket.create_server(("127.0.0.1", 0))
    found = Listener(server.getsockname()[1])

    def accept() -> None:
        while True:
            try:
                connection, address = server.accept()
            except OSError:
                return
            found.reached.append(str(address))
            connection.close()

    threading.Thread(target=accept, daemon=True).start()
    yield found
    server.close()


@pytest.fixture(scope="package")  # it changes the environment: not for other tests
def field_of_fire(tmp_path_factory: pytest.TempPathFactory, listener: Listener) -> Iterator[Range]:
    root = tmp_path_factory.mktemp("hostile")
    course = make_course(root / "course")
    folders = {name: root / name for name in ("tmp", "home", "cache")}
    for folder in folders.values():
        folder.mkdir()
    (folders["home"] / ".ssh").mkdir()
    (folders["home"] / ".ssh" / "id_rsa").write_text("CANARY: a private key")
    other = folders["tmp"] / "another-submission"
    other.mkdir()
    (other / "lab1.py").write_text("# CANARY: another student's work\n")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "GRADER_COURSE": course, "GRADER_CACHE": folders["cache"],
            "GRADER_WARM": "0", "GRADER_OFFLINE": "1",
            "HOME": folders["home"], "TMPDIR": folders["tmp"], "CUDA_VISIBLE_DEVICES": "-1",
            "HOSTILE_TEST_TOKEN": "CANARY-token",
        }.items():  # fmt: skip
            patch.setenv(name, str(value))
        for name in ("GRADER_DATA", "KERAS_HOME", "PYTHONDONTWRITEBYTECODE"):
            patch.delenv(name, raising=False)
        patch.setattr(tempfile, "tempdir", str(folders["tmp"]))
        with Workshop.open("lab1", environ=os.environ, offline=True) as workshop:
            yield Range(
                workshop=workshop,
                course=course,
                temporary=folders["tmp"],
                home=folders["home"],
                cache=folders["cache"],
                listener=listener,
            )
