"""The process that imports TensorFlow once and forks a worker per submission.

It depends on ``grader.wire``, ``grader.sandbox`` and the rest of ``grader.worker`` only, runs
no operation and no code of a submission: a fork after TensorFlow has run one would hang.

Imports that leave a thread which does not survive a fork are done again without the package that
started it. Where that is of no use, this program becomes another one (``grader.worker.confined``),
whose workers import by themselves behind the same sandbox.

Started as ``python -I -m grader.worker.zygote DESCRIPTOR [OPTION] MODULE ...``; options are
``--hide=NAME,NAME``, ``--show``, ``--hold``: then nothing is imported before the grader says so, by
one byte, since whether anything has to run shows while this process starts; and ``--stay``: then a
copy may wait for the next command once this one is done (``grader.worker.waiting``).
"""

from __future__ import annotations

import contextlib
import gc
import os
import socket
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NoReturn

import msgspec

from grader.staying.loaded import beginning
from grader.wire.framing import Channel, ChannelClosed, Codec
from grader.wire.held import GO, HOLD
from grader.wire.messages import Request
from grader.wire.starting import Fork, Ready
from grader.wire.warm import STAY
from grader.worker import threads
from grader.worker.forks import serve_forks
from grader.worker.optional import HIDE, SHOW, hiding
from grader.worker.preload import preload
from grader.worker.trial import survives_fork
from grader.worker.waiting import Keeper

ZYGOTE: Final = "grader.worker.zygote"
CONFINED: Final = "grader.worker.confined"


def main() -> None:
    """Import, announce, then fork a worker per request until the grader is gone or done."""
    descriptor, options, modules = int(sys.argv[1]), *_split(sys.argv[2:])
    if HOLD in options:
        options.remove(HOLD)
        if os.read(descriptor, 1) != GO:
            return
    stays = [STAY] if STAY in options else []
    options = [option for option in options if option != STAY]
    begun = beginning() if stays else None
    kept = hiding(options, modules)
    ready = preload(modules)
    if ready.error is not None and kept.found:
        _become(ZYGOTE, descriptor, [*stays, SHOW, *modules])  # not as optional as it seemed
    unsafe = [] if ready.error is not None else unsafe_threads()
    more = _packages(unsafe) - {module.partition(".")[0] for module in modules}
    if more and not options:
        _become(ZYGOTE, descriptor, [*stays, HIDE + ",".join(sorted(more)), *modules])
    told = msgspec.structs.replace(
        ready, kept_out=kept.found, threads=tuple(str(thread) for thread in unsafe)
    )
    control = socket.socket(fileno=descriptor)
    channel: Channel[Ready] = Channel(control, Codec(Fork))
    with contextlib.suppress(ChannelClosed):
        channel.send(told)
        if told.late:
            _become(CONFINED, control.detach(), [*options, *modules])
        Codec(Request)  # what is learned of the messages stays with their types: no worker need
        gc.collect()
        gc.freeze()  # keeps the collector from touching, and so copying, pages shared with workers
        keeper = None
        if begun is not None and told.error is None:
            keeper = Keeper(begun, told, kept.let_in, hold=control.fileno())
        stay = serve_forks(control, kept.let_in)
        if stay is not None and keeper is not None:
            keeper.go_on(stay)
    os._exit(0)  # taking such a process apart by the rules would take a tenth of a second


def unsafe_threads() -> list[threads.Thread]:
    """Threads of this process beside which a fork would not be safe."""
    found = threads.others()
    unknown = [thread for thread in found if not thread.renewed]
    if unknown or not found or survives_fork():
        return unknown
    return list(found)


def _split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    options = [one for one in arguments if one.startswith("--")]
    return options, [one for one in arguments if not one.startswith("--")]


def _packages(unsafe: Iterable[threads.Thread]) -> set[str]:
    """The packages that started them, as far as that is known."""
    folders = [Path(entry).resolve() for entry in sys.path if entry]
    found = set()
    for thread in unsafe:
        owner = Path(thread.owner or "")
        for folder in folders:
            if owner.is_absolute() and owner.is_relative_to(folder):
                name = owner.relative_to(folder).parts[0].partition(".py")[0]
                if name.isidentifier() and name not in sys.stdlib_module_names:
                    found.add(name)
    return found


def _become(module: str, descriptor: int, arguments: Sequence[str]) -> NoReturn:
    """Another program in this process, with the same socket to the grader."""
    os.set_inheritable(descriptor, True)
    command = [sys.executable, "-I", "-m", module, str(descriptor), *arguments]
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter and module


if __name__ == "__main__":
    main()
