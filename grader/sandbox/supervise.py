"""The life of a worker: a supervisor, an init where there is a pid namespace, the confined process.

::

    zygote -- A, the supervisor: makes namespaces, reports the end on the status pipe
              +-- B, pid 1 of the new pid namespace: when it dies the kernel kills all below
                  +-- C, confined: runs what it was given

Without a pid namespace there is no B, and A, as the subreaper, ends all descendants itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn, TypeAlias

from grader.sandbox import namespaces, syscalls
from grader.sandbox.confine import close_all_but, confine, reset_signals
from grader.sandbox.namespaces import Mounts, Namespaces
from grader.sandbox.processes import end_descendants, reap
from grader.wire.starting import SandboxSpec

Run: TypeAlias = Callable[[dict[str, bool]], None]
"""What the confined process does; told which protections hold."""

_POLL_S = 0.2
_END_LIMIT_S = 10.0


def supervise(spec: SandboxSpec, run: Run, status_fd: int, keep_fds: tuple[int, ...]) -> NoReturn:
    """Confine and run, in a child that was just forked and has one thread. Never returns.

    Writes JSON lines to ``status_fd``: first ``{"root": pid}``, the process whose tree is to be
    watched and killed; last ``{"exit": code}`` or ``{"signal": number}`` of the confined
    process, once nothing of its tree is left.

    Args:
        spec: How to confine.
        run: Called in the confined process with the protections and whether each holds.
        status_fd: Where to report.
        keep_fds: Descriptors that ``run`` needs, besides 0, 1 and 2.
    """
    code = 1
    try:
        if not hasattr(os, "fork"):
            enter_alone(spec, run, status_fd, keep_fds)
        _supervise(spec, run, status_fd, keep_fds)
        code = 0
    except BrokenPipeError:
        pass  # nobody waits for the report any more
    except BaseException:  # noqa: BLE001 - whatever it was, this copy must not live on
        traceback.print_exc()
    finally:
        os._exit(code)


def _supervise(spec: SandboxSpec, run: Run, status_fd: int, keep_fds: tuple[int, ...]) -> None:
    parent = os.getppid()
    os.setsid()
    reset_signals()
    spaces = Namespaces()
    if sys.platform == "linux":
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
        if spec.kind == "linux":
            spaces = namespaces.isolate()
    if spaces.pid:
        _with_init(spec, run, status_fd, keep_fds, spaces=spaces, parent=parent)
    else:
        _without_init(spec, run, status_fd, keep_fds, spaces=spaces, parent=parent)


def _with_init(
    spec: SandboxSpec,
    run: Run,
    status_fd: int,
    keep_fds: tuple[int, ...],
    *,
    spaces: Namespaces,
    parent: int,
) -> None:
    _die_with_parent()
    if os.getppid() != parent:
        return
    wait_end, init_end = os.pipe()
    init = os.fork()
    if init == 0:
        try:
            os.close(wait_end)
            _init(spec, run, init_end, keep_fds, spaces=spaces)
        except BaseException:  # noqa: BLE001 - this copy must not live on
            traceback.print_exc()
        finally:
            os._exit(1)
    _forget_all_but(status_fd, wait_end)
    _report(status_fd, {"root": init})
    if not _ends_before_its_reader(wait_end, status_fd):
        # Whoever asked for this worker is dead: it must not run on until the zygote ends.
        os.kill(init, signal.SIGKILL)
    with os.fdopen(wait_end, "rb") as pipe:
        forwarded = pipe.read()
    # Returns only when the kernel has ended every process of the namespace.
    _, own = os.waitpid(init, 0)
    _report(status_fd, _ending(int(forwarded) if forwarded else own))


def _init(
    spec: SandboxSpec, run: Run, wait_fd: int, keep_fds: tuple[int, ...], *, spaces: Namespaces
) -> NoReturn:
    """As pid 1: reap whatever ends, and end with the confined process."""
    _die_with_parent()
    if _reader_is_gone(wait_fd):  # the supervisor died before the line above
        os._exit(1)
    _prefer_as_victim()
    mounts = namespaces.mount_read_only(spaces, spec)
    child = os.fork()
    if child == 0:
        _confined(spec, run, keep_fds, spaces=spaces, mounts=mounts)
    _forget_all_but(wait_fd)
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == child:
            os.write(wait_fd, str(status).encode())
            os._exit(0)


def _without_init(
    spec: SandboxSpec,
    run: Run,
    status_fd: int,
    keep_fds: tuple[int, ...],
    *,
    spaces: Namespaces,
    parent: int,
) -> None:
    supervisor = os.getpid()
    if hasattr(signal, "sigtimedwait"):  # before the fork, or a quick end would go unnoticed
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    child = os.fork()
    if child == 0:
        _die_with_parent()
        if os.getppid() != supervisor:
            os._exit(1)
        _prefer_as_victim()
        mounts = Mounts()
        if sys.platform == "linux" and spec.kind == "linux":
            mounts = namespaces.mount_read_only(spaces, spec)
        _confined(spec, run, keep_fds, spaces=spaces, mounts=mounts)
    _forget_all_but(status_fd)
    # Orphans come to the subreaper, so the tree that matters is that of this process.
    _report(status_fd, {"root": supervisor})
    ended: dict[int, int] = {}
    while child not in ended and os.getppid() == parent and not _reader_is_gone(status_fd):
        reap(ended.__setitem__)
        if child not in ended:
            _doze()
    end_descendants(limit_s=_END_LIMIT_S, reaped=ended.__setitem__)
    if child in ended:
        _report(status_fd, _ending(ended[child]))


def _confined(
    spec: SandboxSpec,
    run: Run,
    keep_fds: tuple[int, ...],
    *,
    spaces: Namespaces,
    mounts: Mounts,
) -> NoReturn:
    code = 1
    try:
        reset_signals()
        os.setsid()  # so that signals to its own session never reach those above it
        run(confine(spec, spaces=spaces, mounts=mounts, keep_fds=keep_fds))
        code = 0
    except BaseException:  # noqa: BLE001 - foreign code may raise anything
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def enter_alone(spec: SandboxSpec, run: Run, status_fd: int, keep_fds: tuple[int, ...]) -> NoReturn:
    """Without ``fork`` the process confines itself; its end is the end of its pipe."""
    _report(status_fd, {"root": os.getpid(), "alone": True})
    keep_fds = (*keep_fds, status_fd)
    run(confine(spec, spaces=Namespaces(), mounts=Mounts(), keep_fds=keep_fds))
    _report(status_fd, {"exit": 0})
    os._exit(0)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)


def _prefer_as_victim() -> None:
    """When the machine runs out of memory, let the kernel choose the worker."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _forget_all_but(*fds: int) -> None:
    """Let go of the worker's ends of pipes, so that others see the end of it."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    close_all_but({0, 1, 2, *fds})
    if sys.platform == "linux":
        # Not even the same account may look into a supervisor.
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)


def _reader_is_gone(fd: int) -> bool:
    poll = select.poll()
    poll.register(fd, 0)
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _ends_before_its_reader(wait_end: int, status_fd: int) -> bool:
    """Wait until the worker's end is told (True), or nobody is left to tell it to (False)."""
    poll = select.poll()
    poll.register(wait_end, select.POLLIN)
    poll.register(status_fd, 0)  # told of errors only
    ready = {fd for fd, _ in poll.poll()}
    return wait_end in ready


def _doze() -> None:
    """Sleep until a child ends, or a moment where that cannot be waited for."""
    if hasattr(signal, "sigtimedwait"):
        signal.sigtimedwait({signal.SIGCHLD}, _POLL_S)
    else:
        time.sleep(_POLL_S / 10)


def _ending(status: int) -> Mapping[str, int]:
    if os.WIFSIGNALED(status):
        return {"signal": os.WTERMSIG(status)}
    return {"exit": os.waitstatus_to_exitcode(status)}


def _report(status_fd: int, line: Mapping[str, int]) -> None:
    os.write(status_fd, json.dumps(line).encode() + b"\n")
