"""The grader's side of the conformance suite: starts a confined process and listens to it."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from grader.sandbox import Breach, Watch
from grader.wire.starting import Limits, SandboxSpec, View

HARNESS = Path(__file__).with_name("harness.py")
PATIENCE_S = 30.0
BASELINE = 40 * 2**20
LIMITS = Limits(
    memory_bytes=256 * 2**20,
    work_bytes=64 * 2**20,
    file_bytes=16 * 2**20,
    processes=16,
    threads=64,
    cpu_s=20,
)


class Lines:
    """JSON lines of a pipe, each awaited with patience."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._held = b""

    def next(self) -> Any:
        """The next line; EOFError at the end, TimeoutError if nothing comes."""
        end = time.monotonic() + PATIENCE_S
        while b"\n" not in self._held:
            if not select.select([self._fd], [], [], max(0.0, end - time.monotonic()))[0]:
                raise TimeoutError
            piece = os.read(self._fd, 65536)
            if not piece:
                raise EOFError
            self._held += piece
        line, self._held = self._held.split(b"\n", 1)
        return json.loads(line)

    def rest(self) -> list[Any]:
        return list(self._iterate())

    def _iterate(self) -> Iterator[Any]:
        while True:
            try:
                yield self.next()
            except EOFError:
                return

    def close(self) -> None:
        os.close(self._fd)


@dataclass
class Fight:
    """One confined process."""

    zygote: subprocess.Popen[bytes]
    status: Lines
    results: Lines
    parts: dict[str, bool]
    root: int
    watch: Watch

    def tell(self) -> Any:
        """What the attack reports next."""
        return self.results.next()

    def ending(self) -> dict[str, int]:
        """How the confined process ended, once nothing of it is left."""
        return self.status.rest()[-1]

    def until_breach(self) -> Breach:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            found = self.watch.breach()
            if found is not None:
                return found
            time.sleep(0.02)
        raise TimeoutError

    def leave(self) -> None:
        self.watch.kill()
        self.zygote.kill()
        self.zygote.wait()
        self.status.close()
        self.results.close()
        for stream in (self.zygote.stdin, self.zygote.stdout):
            if stream is not None:
                stream.close()


@dataclass
class Arena:
    """Starts confined processes of one kind; everything ends with the test."""

    kind: str
    guard: bool
    folder: Path
    fights: list[Fight] = field(default_factory=list)

    @property
    def work(self) -> Path:
        return self.folder / "작업 폴더"

    def start(
        self,
        source: str,
        *,
        read: tuple[Path, ...] = (),
        deny: tuple[Path, ...] = (),
        limits: Limits = LIMITS,
        stdout: int | None = subprocess.DEVNULL,
        environ: dict[str, str] | None = None,
        view: View | None = None,
    ) -> Fight:
        self.work.mkdir(exist_ok=True)
        spec = SandboxSpec(
            kind=self.kind,
            work=str(self.work),
            read=tuple(map(str, read)),
            deny=tuple(map(str, deny)),
            limits=limits,
            view=view,
        )
        status_end, status_fd = os.pipe()
        result_end, result_fd = os.pipe()
        zygote = subprocess.Popen(
            [sys.executable, "-I", str(HARNESS), str(status_fd), str(result_fd)],
            stdin=subprocess.PIPE,
            stdout=stdout,
            pass_fds=(status_fd, result_fd),
            env={**os.environ, **(environ or {})},
        )
        os.close(status_fd)
        os.close(result_fd)
        assert zygote.stdin is not None
        order = {
            "guard": self.guard,
            "spec": msgspec.to_builtins(spec),
            "source": textwrap.dedent(source),
        }
        zygote.stdin.write(json.dumps(order).encode())
        zygote.stdin.close()
        status, results = Lines(status_end), Lines(result_end)
        root = status.next()["root"]
        watch = Watch(root, limits, self.work, baseline_bytes=BASELINE)
        fight = Fight(zygote, status, results, results.next(), root, watch)
        self.fights.append(fight)
        return fight

    def ask(self, source: str, **how: Any) -> Any:
        """What an attack reports, and nothing else."""
        return self.start(source, **how).tell()

    def close(self) -> None:
        for fight in self.fights:
            fight.leave()


TRY = """
def attempt(action):
    try:
        return ["done", repr(action())]
    except BaseException as error:
        return ["refused", type(error).__name__]
"""
