"""Waits with a command line's modules loaded, and runs the next commands in forks of itself.

What a command loads takes longer than all that it then does for a small lab. A command whose
workers left a zygote waiting (``grader.remote.warm``) leaves this too: a process of its own that
has seen nothing of it but the names of its modules. A command that comes hands over what was
typed, its environment, its folder and its three streams, and is run by a fork that ends with it;
what the command does there is what it would do itself. Ctrl-C is passed on, and if whoever typed
the command goes, so does the fork.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import io
import json
import os
import random
import signal
import socket
import sys
import threading
import time
from typing import Any, Final

import msgspec

from grader.cli.entry import end_interrupted, run_here
from grader.doctor.required import required
from grader.errors import GraderError
from grader.remote.warm import ANSWER_LIMIT_S
from grader.sandbox.machine import slowness
from grader.staying.loaded import beginning
from grader.staying.wait import wait
from grader.text import Catalogue, choose_language
from grader.wire.command import ACCEPTED, INTERRUPT, Stream, receive_order
from grader.wire.framing import Codec
from grader.wire.messages import Reply
from grader.wire.starting import Stay

STREAMS: Final = ("stdin", "stdout", "stderr")
COMMANDS: Final = ("check", "hint", "report", "explain", "course")
"""Modules of ``grader.cli`` that are loaded in any case."""
TOPICS: Final = ("cli", "terminal", "outcome", "hint")


def main() -> None:
    """Load what the command before had loaded; wait; never returns."""
    start = json.load(sys.stdin)
    sys.path[:] = start["path"]
    sys.dont_write_bytecode = not start["bytecode"]
    begun = beginning()
    gc.disable()  # as in a zygote: what is imported stays
    for name in (*(f"grader.cli.{one}" for one in COMMANDS), *start["modules"]):
        with contextlib.suppress(Exception):  # then a command loads it, and says what is wrong
            importlib.import_module(name)
    _read_texts()
    required()
    slowness()
    Codec(Reply)  # what is learned of the messages stays with their types
    gc.collect()
    gc.freeze()
    gc.enable()
    wait(msgspec.convert(start["stay"], Stay), begun, modules=("grader",), serve=serve)
    os._exit(0)


def _read_texts() -> None:
    """Those that nearly every command says; the place of one that waits knows their files."""
    with contextlib.suppress(GraderError):
        texts = Catalogue.load(choose_language(None, os.environ)).texts
        for topic in TOPICS:
            texts.get(f"{topic}.")


def serve(connection: socket.socket) -> None:
    """Run one command, in a fork of the process that waits."""
    connection.settimeout(ANSWER_LIMIT_S)
    order, descriptors = receive_order(connection)
    connection.settimeout(None)
    for number, descriptor in enumerate(descriptors[:3]):
        os.dup2(descriptor, number)
    os.fchdir(descriptors[3])
    for descriptor in descriptors:
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(order.environ)
    time.tzset()
    random.seed()
    sys.argv = ["grader", *order.arguments]
    for number, (name, stream) in enumerate(zip(STREAMS, order.streams, strict=True)):
        opened = _opened(number, stream)
        setattr(sys, name, opened)
        setattr(sys, f"__{name}__", opened)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    connection.sendall(ACCEPTED)
    code = _run(list(order.arguments), connection)
    connection.sendall(bytes([code & 0xFF]))
    os._exit(code)


def _run(arguments: list[str], connection: socket.socket) -> int:
    code: Any = 1
    try:
        try:
            # From now on Ctrl-C may come at any moment.
            threading.Thread(target=_follow, args=(connection,), daemon=True).start()
            run_here(arguments)
        except KeyboardInterrupt:
            end_interrupted()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - as Python itself ends then
        sys.excepthook(*sys.exc_info())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is over
    if not isinstance(code, int):
        if code is not None:
            print(code, file=sys.stderr)  # noqa: T201 - as Python itself does
        code = int(code is not None)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    return int(code)


def _follow(connection: socket.socket) -> None:
    """Pass Ctrl-C on; end when nobody is there any more."""
    while True:
        try:
            said = connection.recv(1)
        except OSError:
            said = b""
        if said == INTERRUPT:
            os.kill(os.getpid(), signal.SIGINT)
        elif not said:
            os.kill(os.getpid(), signal.SIGTERM)
            return


def _opened(number: int, how: Stream) -> io.TextIOWrapper:
    """A stream as Python opens it at its start."""
    raw = open(number, "wb" if number else "rb", closefd=False)  # noqa: SIM115 - for all time
    return io.TextIOWrapper(
        raw,
        encoding=how.encoding,
        errors=how.errors,
        line_buffering=how.line_buffering,
        write_through=how.write_through,
    )


if __name__ == "__main__":
    main()
