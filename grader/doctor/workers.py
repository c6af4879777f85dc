"""The sandbox and the workers of this machine: really entered, really started."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing

from grader.doctor.finding import Finding, State
from grader.errors import GraderError
from grader.model.assignment import Limits
from grader.model.evidence import Json, Message
from grader.remote import warm
from grader.remote.confinement import WorkerSpec
from grader.remote.launch import PRELOAD, can_fork
from grader.remote.spawner import start
from grader.sandbox import choose, probe
from grader.wire.starting import Ready


def sandbox() -> Finding:
    """Which protections hold for a worker here."""
    kind = choose("auto") if can_fork() else "plain"
    try:
        parts = probe(kind)
    except GraderError as error:
        return Finding(name="doctor.sandbox", state=State.BAD, message=error.message)
    holding = [name for name, holds in parts.items() if holds]
    missing = [name for name, holds in parts.items() if not holds]
    strong = parts.get("landlock", False) and parts.get("network", False)
    params: dict[str, Json] = {"kind": kind, "holding": ", ".join(holding)}
    if missing:
        params["open"] = ", ".join(missing)
    key = "doctor.sandbox_is" if missing else "doctor.sandbox_whole"
    remedy = "doctor.sandbox_remedy" if kind == "linux" else "doctor.sandbox_plain"
    return Finding(
        name="doctor.sandbox",
        state=State.GOOD if strong else State.WEAK,
        message=Message(key, params),
        remedy=None if strong else Message(remedy),
    )


def workers() -> Iterator[Finding]:
    """Import TensorFlow and start a worker, as a check would."""
    started = time.monotonic()
    with closing(start(PRELOAD, sandbox=choose("auto"))) as opened:
        try:
            ready = opened.ready()
            imported = time.monotonic() - started
            opened.fork(WorkerSpec(Limits())).close()
            total = time.monotonic() - started
        except GraderError as error:
            yield Finding(
                name="doctor.worker",
                state=State.BAD,
                message=error.message,
                remedy=Message("doctor.worker_remedy", {"python": sys.executable}),
            )
            return
    params: dict[str, Json] = {
        "import_s": round(imported, 1),
        "fork_ms": round((total - imported) * 1000),
    }
    yield Finding(
        name="doctor.worker", state=State.GOOD, message=Message("doctor.worker_is", params)
    )
    yield _forking(ready)
    yield _warm()
    if ready.kept_out:
        names: dict[str, Json] = {"names": ", ".join(ready.kept_out)}
        message = Message("doctor.kept_out_are", names)
        yield Finding(name="doctor.kept_out", state=State.GOOD, message=message)


def _forking(ready: Ready) -> Finding:
    """Whether workers are forked in a moment, or why each of them imports by itself."""
    if not can_fork():
        message = Message("doctor.fork_none", {"system": sys.platform})
        remedy = Message("doctor.fork_none_remedy")
        return Finding(name="doctor.fork", state=State.WEAK, message=message, remedy=remedy)
    if ready.late:
        message = Message("doctor.fork_unsafe", {"threads": ", ".join(ready.threads)})
        remedy = Message("doctor.fork_unsafe_remedy")
        return Finding(name="doctor.fork", state=State.WEAK, message=message, remedy=remedy)
    return Finding(name="doctor.fork", state=State.GOOD, message=Message("doctor.fork_safe"))


def _warm() -> Finding:
    """Whether what a command has imported waits for the next one."""
    folder = warm.folder() if can_fork() else None
    message = Message("doctor.warm_off")
    if folder is not None:
        params: dict[str, Json] = {"folder": folder, "minutes": round(warm.idle_s() / 60)}
        message = Message("doctor.warm_is", params)
    return Finding(name="doctor.warm", state=State.GOOD, message=message)
