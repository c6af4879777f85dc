"""Notes what the sandbox refuses a whole program: limits of the hint, no faults."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

from grader.sandbox import guard
from grader.wire.record import Refused
from grader.worker.recorder.recorder import Recorder
from grader.worker.texts import plain

MAX_TARGET: Final = 500
_REQUEST: Final = "urllib.Request"


def listen(recorder: Recorder) -> None:
    """Hear of each refusal; an address is told whole where Python's own library asked for it."""
    address: list[str] = []

    def asked(event: str, arguments: tuple[Any, ...]) -> None:
        if event == _REQUEST:
            address[:] = [str(arguments[0])]

    def refused(event: str, arguments: tuple[Any, ...]) -> None:
        if recorder.looking or recorder.own_frame() is None:
            return
        recorder.quietly(_note, recorder, event, arguments, address)

    sys.addaudithook(asked)
    guard.LISTENERS.append(refused)


def _note(recorder: Recorder, event: str, arguments: tuple[Any, ...], address: list[str]) -> None:
    what, target = "file", ""
    if event in guard.NETWORK:
        what = "network"
        target = address[0] if address else _host(arguments)
        address.clear()
    elif event in guard.PROGRAMS:
        what = "program"
        target = _command(arguments)
    else:
        path = next((one for one in arguments if isinstance(one, (str, bytes, os.PathLike))), "")
        target = os.fsdecode(path)
    recorder.note(Refused(what=what, target=plain(target, MAX_TARGET), place=recorder.place()))


def _host(arguments: tuple[Any, ...]) -> str:
    """Of a name that is looked up, or of a socket and the address that it connects to."""
    for one in arguments:
        if isinstance(one, (str, bytes)):
            return os.fsdecode(one)
        if isinstance(one, tuple) and one:
            return str(one[0])
    return ""


def _command(arguments: tuple[Any, ...]) -> str:
    """The program and its arguments, as far as the event tells them."""
    for one in arguments[1:2] or arguments:
        if isinstance(one, (list, tuple)):
            return " ".join(os.fsdecode(word) for word in one if isinstance(word, (str, bytes)))
    return next((os.fsdecode(one) for one in arguments if isinstance(one, (str, bytes))), "")
