"""The grader's end of the parser process: started at the first need, ended when it overruns."""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections import OrderedDict
from functools import lru_cache
from hashlib import sha256
from typing import IO, Final

import msgspec

from grader.errors import EnvironmentFault, OsErrorAs
from grader.parser.messages import HEAD, Counted, Kind, Refused, Reply

WALL_S: Final = 120.0 if sys.platform != "win32" else 20.0
"""A backstop where the process limits its own CPU time; the limit where the system has none."""
MAX_REPLY: Final = 16 * 2**20
_TRIES: Final = 2
_PROOF: Final = frozenset({"SIGXCPU", "SIGSEGV", "SIGABRT", "SIGBUS"})
"""What ends the process over a question. Anything else may be another's doing (little memory, an
impatient user), so the question is asked again."""
_REMEMBERED: Final = 256


class Parser:
    """Asks the parser process; one request at a time, from whatever thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._decoder: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
        self._known: OrderedDict[bytes, Counted | Refused] = OrderedDict()

    @property
    def pid(self) -> int | None:
        """Process id, where there was something to ask."""
        return None if self._process is None else self._process.pid

    def cost(self, source: str) -> Counted | Refused:
        """What it costs to parse a text; remembered for the last few.

        Raises:
            EnvironmentFault: no process can be started here.
        """
        body = source.encode("utf-8", "surrogatepass")
        key = sha256(body).digest()
        if (known := self._known.get(key)) is None:
            reply = self.ask(Kind.SOURCE, body)
            known = reply if isinstance(reply, Counted) else Refused()
            self._known[key] = known
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return known

    def ask(self, kind: Kind, body: bytes) -> Reply:
        """The answer; :class:`Refused` where the process comes to its end over the question.

        Raises:
            EnvironmentFault: no process can be started here.
        """
        with self._lock:
            for _ in range(_TRIES):
                reply = self._asked(kind, body)
                if reply is not None:
                    return reply
            return Refused()

    def close(self) -> None:
        """End the process; idempotent."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.kill()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        process.wait()

    def _asked(self, kind: Kind, body: bytes) -> Reply | None:
        process = self._process
        if process is None or process.poll() is not None:
            self.close()
            process = self._process = _started()
        assert process.stdin is not None
        assert process.stdout is not None
        clock = threading.Timer(WALL_S, process.kill)
        clock.daemon = True
        clock.start()
        try:
            process.stdin.write(HEAD.pack(kind, len(body)))
            process.stdin.write(body)
            process.stdin.flush()
            answer = _read(process.stdout)
            if answer is not None:
                return self._decoder.decode(answer)
        except (OSError, msgspec.MsgspecError):
            pass
        except BaseException:  # Ctrl-C: half a question is on its way
            self.close()
            raise
        finally:
            clock.cancel()
        self.close()
        return Refused() if _signal_of(process) in _PROOF else None


def _started() -> subprocess.Popen[bytes]:
    with OsErrorAs(EnvironmentFault, "intake.no_parser"):
        return subprocess.Popen(
            [sys.executable, "-I", "-m", "grader.parser.serve"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches the grader only
        )


def _signal_of(process: subprocess.Popen[bytes]) -> str:
    """The name of the signal that ended a process, or nothing."""
    with contextlib.suppress(ValueError):
        return signal.Signals(-(process.returncode or 0)).name
    return ""


def _read(pipe: IO[bytes]) -> bytes | None:
    """The body of one answer; None where the process is gone or talks nonsense."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    _, length = HEAD.unpack(head)
    if length > MAX_REPLY:
        return None
    body = pipe.read(length)
    return body if len(body) == length else None


@lru_cache(maxsize=1)
def _of_process(pid: int) -> Parser:
    """A forked process does not share its parent's."""
    made = Parser()
    atexit.register(made.close)
    return made


def parser() -> Parser:
    """This process's."""
    return _of_process(os.getpid())
