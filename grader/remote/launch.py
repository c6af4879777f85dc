"""Starts a zygote's process; light to import, so that it can be the first thing a command does."""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from grader.wire.held import GO, HOLD

QUIET: Final = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "KERAS_BACKEND": "tensorflow",
    "MPLBACKEND": "Agg",
    # Pools of numerical libraries start threads at import; a fork would lose them.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
WORKERS: Final = "GRADER_WORKERS"
"""A variable: ``spawn`` starts every worker afresh where forking would be possible too."""


def can_fork(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this system forks workers; elsewhere each is a fresh process.

    macOS forks, but not safely after its frameworks were loaded.
    """
    able = sys.platform == "linux" and hasattr(os, "fork") and hasattr(socket, "AF_UNIX")
    return able and environ.get(WORKERS) != "spawn"


@dataclass(kw_only=True)
class Launched:
    """A process that imports, and our end of the socket to it."""

    preload: tuple[str, ...]
    environ: dict[str, str]
    process: subprocess.Popen[bytes]
    control: socket.socket
    held: bool = False
    """Whether it waits for :meth:`go` before it imports."""

    def go(self) -> None:
        """Let it import; a second time changes nothing."""
        if self.held:
            self.held = False
            with contextlib.suppress(OSError):  # whoever waits for it hears that it is gone
                self.control.sendall(GO)

    def end(self) -> None:
        """End it; it holds nothing worth keeping."""
        self.control.close()
        self.process.kill()
        self.process.wait()


_ahead: list[Launched] = []


def launch(preload: Sequence[str]) -> Launched:
    """Start importing; returns at once. What :func:`launch_ahead` started is taken if it fits."""
    wanted, environ = tuple(preload), environment()
    while _ahead:
        launched = _ahead.pop()
        if (launched.preload, launched.environ) == (wanted, environ):
            launched.go()
            return launched
        launched.end()
    return _started(wanted, environ)


def _started(preload: tuple[str, ...], environ: dict[str, str], *, hold: bool = False) -> Launched:
    arguments = [*((HOLD,) if hold else ()), *preload]
    ours, theirs = socket.socketpair()
    with theirs:
        descriptor = theirs.fileno()
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-I", "-m", "grader.worker.zygote", str(descriptor), *arguments],
            pass_fds=(descriptor,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environ,
            start_new_session=True,  # Ctrl-C reaches the grader only, which then cleans up
        )
    return Launched(preload=preload, environ=environ, process=process, control=ours, held=hold)


def launch_ahead(preload: Sequence[str]) -> Launched:
    """Start a process that the next :func:`launch` will want; it ends with us if none does.

    It gets ready and imports nothing big before it is told to go.
    """
    launched = _started(tuple(preload), environment(), hold=True)
    _ahead.append(launched)
    atexit.register(drop_ahead)
    return launched


def drop_ahead() -> None:
    """End what was started ahead and never wanted."""
    while _ahead:
        _ahead.pop().end()


def environment() -> dict[str, str]:
    """A worker's environment: what finds libraries and a GPU, nothing private."""
    keep = (
        "PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "HOME",
        "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "CUDA_VISIBLE_DEVICES", "TZ",
    )  # fmt: skip
    kept = {name: os.environ[name] for name in keep if name in os.environ}
    kept.update({name: value for name, value in os.environ.items() if name.startswith("XLA_")})
    return kept | QUIET
