"""Single keys from the terminal, without the return key."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from grader.watching.events import Event

KEYS: Final[Mapping[str, Event]] = {
    "t": Event.TRAIN, "r": Event.AFRESH, "q": Event.END,
    # The same keys where the keyboard is set to Hangul.
    "ㅅ": Event.TRAIN, "ㄱ": Event.AFRESH, "ㅂ": Event.END,
}  # fmt: skip
_LOOK_S: Final = 0.1


@contextmanager
def keys(on_key: Callable[[Event], None]) -> Iterator[bool]:
    """Calls back for every key that means something; yields whether there is a keyboard.

    There is none where standard input is no terminal, or another program has the terminal.
    """
    with contextlib.ExitStack() as stack:
        read = stack.enter_context(_unbuffered())
        if read is not None:
            over = threading.Event()
            thread = threading.Thread(
                target=_listen, args=(read, on_key, over), name="keys", daemon=True
            )
            stack.callback(thread.join, 2)
            stack.callback(over.set)
            thread.start()
        yield read is not None


def _listen(
    read: Callable[[float], str | None], on_key: Callable[[Event], None], over: threading.Event
) -> None:
    while not over.is_set():
        typed = read(_LOOK_S)
        if typed is None:  # the terminal is gone
            return
        for letter in typed.lower():
            if letter in KEYS:
                on_key(KEYS[letter])


@contextmanager
def _unbuffered() -> Iterator[Callable[[float], str | None] | None]:
    """Standard input key by key, without echo; as it was before at the end."""
    if sys.stdin is None or not sys.stdin.isatty():
        yield None
        return
    if sys.platform == "win32":
        yield _windows_keys()
        return
    import termios  # noqa: PLC0415 - only where there is a keyboard
    import tty  # noqa: PLC0415 - only where there is a keyboard

    descriptor = sys.stdin.fileno()

    def settle(*_: object) -> None:
        tty.setcbreak(descriptor, termios.TCSADRAIN)

    try:
        if os.tcgetpgrp(descriptor) != os.getpgrp():  # in the background: not our terminal now
            yield None
            return
        before = termios.tcgetattr(descriptor)
    except OSError:
        yield None
        return
    handler = signal.signal(signal.SIGCONT, settle)  # Ctrl-Z, then fg: the shell has reset it
    try:
        settle()
        yield _posix_keys(descriptor)
    finally:
        signal.signal(signal.SIGCONT, handler)
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _posix_keys(descriptor: int) -> Callable[[float], str | None]:
    import codecs  # noqa: PLC0415 - only where there is a keyboard
    import select  # noqa: PLC0415 - only where there is a keyboard

    decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read(limit_s: float) -> str | None:
        try:
            if not select.select([descriptor], [], [], limit_s)[0]:
                return ""
            data = os.read(descriptor, 64)
        except OSError:
            return None
        return decoder.decode(data) if data else None

    return read


def _windows_keys() -> Callable[[float], str | None]:
    import msvcrt  # noqa: PLC0415 - only there
    import time  # noqa: PLC0415 - only there

    def read(limit_s: float) -> str | None:
        if sys.platform == "win32" and msvcrt.kbhit():
            return msvcrt.getwch()
        time.sleep(limit_s)
        return ""

    return read
