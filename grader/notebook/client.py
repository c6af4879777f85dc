"""The kernel's end of the grader's process: started once, asked many times, ended with the kernel.

A process of its own, never a fork of the kernel: TensorFlow's threads do not survive one. Its
zygote stays warm between two checks, and goes by itself when nobody asks for a while.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Final

import msgspec

from grader.errors import EnvironmentFault
from grader.notebook.messages import Answer, Failed, Progress, Reply, Request

QUIET_S: Final = 5.0
"""How long the process may take to end its workers before it is killed."""
LEFT_OUT: Final = ("MPLBACKEND", "PYTHONSTARTUP", "JPY_PARENT_PID")
"""The kernel's own business: its backend does not exist outside of it."""


class Refusal(Exception):
    """The grader's process says no, in words for the learner."""

    def __init__(self, refused: Failed) -> None:
        super().__init__(refused.text)
        self.refused = refused


class Grader:
    """The grader's process of one kernel."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None
        self._environ: dict[str, str] = {}
        self._decoder = msgspec.json.Decoder(Reply)

    def ask(self, request: Request, on_progress: Callable[[str], None]) -> Answer:
        """Send a request and wait for its answer.

        Raises:
            Refusal: wrong use, or a fault of this machine or of the lab.
            EnvironmentFault: the process ended without an answer.
            KeyboardInterrupt: the stop button; everything below has been ended.
        """
        with self._lock:
            try:
                self._send(request)
                return self._answer(on_progress)
            except Refusal:
                raise
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """End the process and all that it started; idempotent."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError, ValueError):  # Windows knows no such signal
            process.send_signal(signal.SIGINT)
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        try:
            process.wait(timeout=QUIET_S)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            process.kill()  # its zygote and workers end when their socket to it closes
            process.wait()

    def _send(self, request: Request) -> None:
        line = msgspec.json.encode(request) + b"\n"
        environ = {name: text for name, text in os.environ.items() if name not in LEFT_OUT}
        if self._process is not None and _told(environ) != _told(self._environ):
            self.close()  # GRADER_DATA, say, was set by %env
        if self._process is None or self._process.poll() is not None:
            self._start(environ, request.folder)
        try:
            self._write(line)
        except OSError:  # it has just gone, having waited long enough
            self.close()
            self._start(environ, request.folder)
            self._write(line)

    def _write(self, line: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(line)
        self._process.stdin.flush()

    def _start(self, environ: dict[str, str], folder: str) -> None:
        self._environ = environ
        if self._errors is not None:
            self._errors.close()
        try:
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        except OSError:  # nothing can be written anywhere
            self._errors = None
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "grader.notebook.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors if self._errors is not None else subprocess.DEVNULL,
            cwd=folder if Path(folder).is_dir() else None,
            env=environ,
            start_new_session=True,  # the stop button reaches the kernel only, which then ends us
        )

    def _answer(self, on_progress: Callable[[str], None]) -> Answer:
        assert self._process is not None
        assert self._process.stdout is not None
        while line := self._process.stdout.readline():
            reply = self._decoder.decode(line)
            if isinstance(reply, Answer):
                return reply
            if isinstance(reply, Failed):
                raise Refusal(reply)
            if isinstance(reply, Progress):
                on_progress(reply.text)
        code = self._process.wait()
        detail = self._last_words()
        key = "notebook.gone" if detail else "notebook.gone_silent"
        raise EnvironmentFault(key, code=code, detail=detail)

    def _last_words(self) -> str:
        if self._errors is None:
            return ""
        self._errors.seek(0)
        lines = self._errors.read()[-4_000:].decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""


def _told(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that change what the grader does."""
    names = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "KERAS_HOME", "CUDA_VISIBLE_DEVICES")
    return {
        name: text for name, text in environ.items() if name in names or name.startswith("GRADER_")
    }
