"""The process that imports TensorFlow once and forks a worker per submission.

It depends on ``grader.wire``, ``grader.sandbox`` and the rest of ``grader.worker`` only, runs
no operation and no code of a submission: a fork after TensorFlow has run one would hang.

Started as ``python -I -m grader.worker.zygote DESCRIPTOR MODULE ...``.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
from collections.abc import Iterable

from grader.sandbox import supervise
from grader.wire.descriptors import receive_with_descriptors
from grader.wire.framing import Channel, ChannelClosed, Codec
from grader.wire.messages import Fork, Ready, Request


def preload(modules: Iterable[str], *, threads_matter: bool = True) -> Ready:
    """Import modules and say which versions arrived, or which one is missing."""
    versions = {"python": sys.version.split()[0]}
    gc.disable()  # importing makes objects that stay: looking for garbage costs a fifth of the time
    try:
        for name in modules:
            module = importlib.import_module(name)
            versions[name] = str(getattr(module, "__version__", ""))
        importlib.import_module("grader.worker.session")
    except ModuleNotFoundError as error:
        return Ready(versions=versions, error=str(error), missing=error.name, resident_bytes=0)
    except Exception as error:  # noqa: BLE001 - any failing import is one answer
        detail = f"{type(error).__name__}: {error}"[:500]
        return Ready(versions=versions, error=detail, missing=None, resident_bytes=0)
    finally:
        gc.enable()
    threads = thread_count()
    if threads_matter and threads is not None and threads != 1:
        detail = f"{threads} threads after importing; a fork would not be safe"
        return Ready(versions=versions, error=detail, missing=None, resident_bytes=0)
    return Ready(versions=versions, error=None, missing=None, resident_bytes=private_bytes())


def thread_count() -> int | None:
    """Threads of this process, or None where the system does not say."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - no Path objects before a fork
    except OSError:
        return None


def private_bytes() -> int:
    """Resident memory that is not shared with files: what every fork starts with."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - as above
            _, resident, shared, *_ = file.read().split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Import, announce, then fork a worker per request until the grader is gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    codec: Codec[Fork] = Codec(Fork)
    channel = Channel(control, codec)
    ready = preload(sys.argv[2:])
    gc.collect()
    gc.freeze()  # keeps the collector from touching, and so copying, pages shared with workers
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps; the status pipe tells
    with contextlib.suppress(ChannelClosed):
        channel.send(ready)
        while True:
            fork, descriptors = receive_with_descriptors(control, codec, count=3)
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                control.close()
                _become_worker(fork, *descriptors)
            for descriptor in descriptors:
                os.close(descriptor)


def _become_worker(fork: Fork, session: int, output: int, status: int) -> None:
    """In the forked child: never returns."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    for descriptor in (null, output):
        if descriptor > 2:
            os.close(descriptor)

    def run(parts: dict[str, bool]) -> None:
        from grader.worker.session import Session  # noqa: PLC0415 - imported by preload

        channel: Channel[Request] = Channel(socket.socket(fileno=session), Codec(Request))
        Session(channel, role=fork.role, threads=fork.threads).serve(parts)

    supervise(fork.sandbox, run, status, (session,))


if __name__ == "__main__":
    main()
