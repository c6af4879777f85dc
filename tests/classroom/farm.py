"""A real Dask scheduler and real workers, each a process of its own, for the tests."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil

QUIET = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "info"}


class Farm:
    """Starts processes with an environment; :meth:`close` ends them."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.environ = {**environ, **QUIET}
        self.processes: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def scheduler(self, *arguments: str, **more: str) -> str:
        """Start it; its address."""
        facts = self.folder / f"scheduler-{len(self.processes)}.json"
        self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(facts),
            *arguments, **more,
        )  # fmt: skip
        self.address = str(awaited(lambda: json.loads(facts.read_text())["address"]))
        return self.address

    def worker(self, *arguments: str, nanny: bool = False, **more: str) -> subprocess.Popen[bytes]:
        """Start one with one thread; returns once it has joined."""
        process = self._start(
            "worker", self.address, "--nthreads", "1", "--host", "127.0.0.1",
            "--local-directory", str(self.folder), "--nanny" if nanny else "--no-nanny",
            *arguments, **more,
        )  # fmt: skip
        log = self.log(process)
        awaited(lambda: b"Starting established connection" in log.read_bytes() or None)
        return process

    def log(self, process: subprocess.Popen[bytes]) -> Path:
        return self.folder / f"{self.processes.index(process)}.log"

    def close(self) -> None:
        for process in self.processes:
            for one in descendants(process.pid) if process.poll() is None else ():
                with contextlib.suppress(psutil.Error):
                    one.kill()
            process.wait()

    def _start(self, kind: str, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", kind, "--no-dashboard", *arguments],
                env={**self.environ, **more}, stdout=log, stderr=log, cwd=self.folder,
            )  # fmt: skip
        self.processes.append(process)
        return process


def descendants(pid: int) -> list[psutil.Process]:
    """A process and all below it."""
    with contextlib.suppress(psutil.Error):
        own = psutil.Process(pid)
        return [own, *own.children(recursive=True)]
    return []


def awaited(look: object, *, limit_s: float = 60) -> object:
    """What ``look`` returns once it returns something."""
    assert callable(look)
    until = time.monotonic() + limit_s
    while True:
        try:
            found = look()
        except (OSError, ValueError, KeyError):
            found = None
        if found is not None:
            return found
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def environment(home: Path, course: Path, **more: str) -> dict[str, str]:
    """Nothing of the developer's own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GRADER_", "PYTEST", "LC_", "LANG", "COLUMNS", "DASK"))
    }
    return kept | {
        "GRADER_CACHE": str(home / "cache"),
        "GRADER_WARM": "0", "GRADER_OFFLINE": "1", "LC_ALL": "C.UTF-8",
        "GRADER_COURSE": str(course), "KERAS_HOME": str(home / "no-keras"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **more,
    }  # fmt: skip
