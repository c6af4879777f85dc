"""The process that grades one submission after the other: ``python -m grader.classroom.lane``.

Checks run under pytest, which is made for one run at a time in a process: it swaps standard
output, counts on global state and holds Python's lock. So each lane is a process; the zygote that
forks the workers is the same for all.
"""

from __future__ import annotations

import gc
import os
import queue
import socket
import sys
import threading
import traceback
from pathlib import Path

import msgspec

from grader.classroom.task import Broken, Task, grade
from grader.course.find import find_course
from grader.errors import GraderError
from grader.grading.workshop import Workshop
from grader.remote.shared import SharedZygote
from grader.remote.spawner import start
from grader.remote.zygote import Workers
from grader.text import Catalogue
from grader.wire.framing import Channel, ChannelClosed, Codec
from grader.wire.loopback import connect
from grader.wire.starting import Ready

DETAIL_CHARACTERS = 4000


class Setup(msgspec.Struct, frozen=True, kw_only=True, tag="setup"):
    """What is the same for all tasks of a lane."""

    assignment: str
    folder: str
    """Where the course is looked for."""
    budget: str
    sandbox: str
    offline: bool
    language: str
    alone: str = ""
    """The file by which the lanes of a pool take turns: see ``Quiet``."""
    ready: Ready | None
    """What the lent zygote announced; None where every lane starts workers by itself."""


Order = Setup | Task


def main() -> None:
    """Take tasks until the other end is gone."""
    # Two descriptors where they can be inherited, else the port to connect to.
    lent = len(sys.argv) > 2
    number = int(sys.argv[1])
    connection = socket.socket(fileno=number) if lent else connect(number)
    channel: Channel[Order] = Channel(connection, Codec(Order))
    orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(channel, orders), daemon=True).start()
    _warm()
    setup = orders.get()
    assert isinstance(setup, Setup)
    workshop = _workshop(setup, zygote=int(sys.argv[2]) if lent else -1)
    catalogue = Catalogue.load(setup.language, assignment_folder=workshop.assignment.folder)
    while True:
        task = orders.get()
        assert isinstance(task, Task)
        channel.send(_done(workshop, task, catalogue))


def _listen(channel: Channel[Order], orders: queue.SimpleQueue[Order]) -> None:
    """A lane whose class is over ends at once, also in the middle of an endless loop."""
    try:
        while True:
            orders.put(channel.receive())
    except ChannelClosed:
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a lane that hears nothing must not stay
        traceback.print_exc()
        os._exit(1)


def _warm() -> None:
    """Load what the first submission needs while the zygote still imports."""
    gc.disable()  # what is loaded stays: looking through it takes a fifth of the time
    import grader.grading.checking  # noqa: PLC0415
    import grader.training  # noqa: F401, PLC0415

    gc.freeze()
    gc.enable()


def _workshop(setup: Setup, *, zygote: int) -> Workshop:
    course = find_course(Path(setup.folder), os.environ)
    assignment = course.get(setup.assignment)

    def start_workers() -> Workers:
        if setup.ready is not None:
            return SharedZygote(zygote, ready=setup.ready, sandbox=setup.sandbox)
        return start(assignment.preload, sandbox=setup.sandbox)

    return Workshop(
        course=course,
        assignment=assignment,
        sandbox=setup.sandbox,
        start_workers=start_workers,
        budget=setup.budget,
        offline=setup.offline,
        alone=Path(setup.alone) if setup.alone else None,
    )


def _done(workshop: Workshop, task: Task, catalogue: Catalogue) -> object:
    try:
        return grade(workshop, task, catalogue)
    except GraderError as error:
        detail = catalogue.render(error.message)
    except Exception:  # noqa: BLE001 - one submission must not end the class
        detail = traceback.format_exc()
    return Broken(number=task.number, detail=detail[-DETAIL_CHARACTERS:])


if __name__ == "__main__":
    main()
