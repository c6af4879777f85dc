"""The grader's own process beside a kernel: ``python -I -m grader.notebook.server``.

Requests come on standard input, replies go to standard output, one JSON object per line. It ends
when the kernel does, and when nobody asked for a while.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import sys
import threading
from typing import IO, TYPE_CHECKING, Final

import msgspec

from grader.errors import INTERRUPTED
from grader.grading.ahead import ahead_of_a_check
from grader.notebook.messages import Check, Reply, Request

if TYPE_CHECKING:
    from grader.notebook.service import Service

IDLE_S: Final = 600.0
"""Then it goes: the zygote holds memory that the learner's own training may want."""


def main() -> None:
    """Answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the kernel made of it
    requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    replies = _private_output()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    service: Service | None = None
    try:
        while line := requests.get(timeout=IDLE_S):
            request: Request = msgspec.json.decode(line, type=Request)
            if service is None:
                service = _open_service(request, replies)
            service.serve(request)
    except queue.Empty:
        pass
    except KeyboardInterrupt:
        if service is not None:
            service.close()
        os._exit(INTERRUPTED)  # the listener may be waiting for a line that never comes
    finally:
        if service is not None:
            service.close()


def _open_service(request: Request, replies: IO[bytes]) -> Service:
    """Start what takes longest, TensorFlow's import, then load the grader beside it."""
    if isinstance(request, Check):
        ahead_of_a_check(request.lab)
    from grader.notebook.service import Service  # noqa: PLC0415 - loads beside the head start

    def send(reply: Reply) -> None:
        replies.write(msgspec.json.encode(reply) + b"\n")
        replies.flush()

    return Service(send)


def _private_output() -> IO[bytes]:
    """The kernel's pipe for replies only: whatever else is printed goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a descriptor is wanted
        os.dup2(nowhere.fileno(), 1)
    return replies


def _listen(requests: queue.SimpleQueue[bytes | None]) -> None:
    """Hand on each line; at the end of the kernel, stop what is going on."""
    for line in sys.stdin.buffer:
        requests.put(line)
    requests.put(None)
    main_thread = threading.main_thread().ident
    if main_thread is not None and hasattr(signal, "pthread_kill"):
        with contextlib.suppress(OSError):
            signal.pthread_kill(main_thread, signal.SIGINT)


if __name__ == "__main__":
    main()
