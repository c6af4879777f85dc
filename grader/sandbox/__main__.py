"""Enters the sandbox once and says which protections hold: ``python -m grader.sandbox KIND``."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from typing import NoReturn

from grader.sandbox.supervise import supervise
from grader.wire.starting import Limits, SandboxSpec

_LIMITS = Limits(
    memory_bytes=2**30, work_bytes=2**20, file_bytes=2**20, processes=8, threads=64, cpu_s=10
)


def main(kind: str) -> None:
    """Write the protections that hold as JSON to standard output."""
    with tempfile.TemporaryDirectory(prefix="grader-probe-") as work:
        spec = SandboxSpec(kind=kind, work=work, read=(), deny=(), limits=_LIMITS)
        read_end, write_end = os.pipe()
        status_end, status_fd = os.pipe()
        if hasattr(os, "fork"):
            child = os.fork()
            if child == 0:
                _enter(spec, write_end, status_fd)
            os.close(write_end)
            os.close(status_fd)
            os.waitpid(child, 0)
        else:
            # This process is its own reader: with its end closed, reporting would break the pipe.
            _enter(spec, sys.stdout.fileno(), status_fd, status_end)
        with os.fdopen(read_end, encoding="ascii") as answer, os.fdopen(status_end, "rb"):
            sys.stdout.write(answer.read())


def _enter(spec: SandboxSpec, answer_fd: int, status_fd: int, *kept: int) -> NoReturn:
    def answer(parts: dict[str, bool]) -> None:
        os.write(answer_fd, json.dumps(parts).encode())

    supervise(spec, answer, status_fd, (answer_fd, *kept))


if __name__ == "__main__":
    main(sys.argv[1])
