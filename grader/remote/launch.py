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

from grader.remote.warm import Endpoint, place
from grader.wire.environment import started
from grader.wire.held import GO, HOLD
from grader.wire.warm import STAY

QUIET: Final = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "KERAS_BACKEND": "tensorflow",
    "MPLBACKEND": "Agg",
    # Pools of numerical libraries start threads at import; a fork would lose them.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
PRELOAD: Final = ("numpy", "tensorflow", "keras")
"""What a whole program finds imported."""
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
    """A process that imports, or has imported for an earlier command, and our end of the socket."""

    preload: tuple[str, ...]
    environ: dict[str, str]
    process: subprocess.Popen[bytes] | None
    """None where it waited: then it is no child of ours."""
    control: socket.socket
    held: bool = False
    """Whether it waits for :meth:`go` before it imports."""
    place: Endpoint | None = None
    """Where it may wait for the next command."""

    @property
    def warm(self) -> bool:
        """Whether it has waited since an earlier command."""
        return self.process is None

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs, and of one that is no child of ours."""
        return None if self.process is None else self.process.poll()

    def go(self) -> None:
        """Let it import; a second time changes nothing."""
        if self.held:
            self.held = False
            with contextlib.suppress(OSError):  # whoever waits for it hears that it is gone
                self.control.sendall(GO)

    def end(self) -> None:
        """End it; it holds nothing worth keeping."""
        self.control.close()
        if self.process is not None:
            self.process.kill()
            self.process.wait()


_ahead: list[Launched] = []


def launch(preload: Sequence[str], *, warm: bool = False) -> Launched:
    """Start importing; returns at once. What :func:`launch_ahead` started is taken if it fits.

    Args:
        preload: modules to import.
        warm: whether one may be asked that waits since an earlier command, and whether this one may
            be asked to wait.
    """
    wanted, environ = tuple(preload), environment()
    while _ahead:
        launched = _ahead.pop()
        fits = (launched.preload, launched.environ) == (wanted, environ)
        if fits and (warm or not launched.warm):
            launched.go()
            return launched
        launched.end()
    return _found(wanted, environ, warm=warm)


def launch_cold(launched: Launched) -> Launched:
    """A process of our own instead of one that waited and answers no more."""
    launched.end()
    return _started(launched.preload, launched.environ, place=launched.place)


def _found(
    preload: tuple[str, ...], environ: dict[str, str], *, warm: bool, hold: bool = False
) -> Launched:
    """One that waits, or else one that is started."""
    there = place(preload, environ) if warm else None
    connection = None if there is None else there.ask()
    if connection is None:
        return _started(preload, environ, place=there, hold=hold)
    return Launched(preload=preload, environ=environ, process=None, control=connection, place=there)


def _started(
    preload: tuple[str, ...],
    environ: dict[str, str],
    *,
    place: Endpoint | None = None,
    hold: bool = False,
) -> Launched:
    options = [HOLD] * hold + [STAY] * (place is not None)
    ours, theirs = socket.socketpair()
    with theirs:
        descriptor = theirs.fileno()
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-I", "-m", "grader.worker.zygote", str(descriptor), *options,
             *preload],
            pass_fds=(descriptor,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",  # it may outlive the command's folder
            env=environ,
            start_new_session=True,  # Ctrl-C reaches the grader only, which then cleans up
        )  # fmt: skip
    return Launched(
        preload=preload, environ=environ, process=process, control=ours, held=hold, place=place
    )


def launch_ahead(preload: Sequence[str], *, warm: bool = False) -> Launched:
    """Start a process that the next :func:`launch` will want; it ends with us if none does.

    It gets ready and imports nothing big before it is told to go.
    """
    launched = _found(tuple(preload), environment(), warm=warm, hold=True)
    _ahead.append(launched)
    atexit.register(drop_ahead)
    return launched


def drop_ahead() -> None:
    """End what was started ahead and never wanted."""
    while _ahead:
        _ahead.pop().end()


def environment() -> dict[str, str]:
    """A worker's environment: what finds libraries and a GPU, nothing private."""
    return started(os.environ) | QUIET
