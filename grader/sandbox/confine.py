"""What the confined process itself gives up before any foreign code runs in it."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
from pathlib import Path

from grader.sandbox import environment, guard, landlock, overlays, reach, seccomp, syscalls
from grader.sandbox.namespaces import Mounts, Namespaces
from grader.wire.starting import Limits, SandboxSpec

HOME = "home"
"""In the work folder of a whole program: its own home."""
OVERLAY = "overlay"
"""Protection of a whole program: it sees its folder in place, and writes to none of it."""
_OPEN_FILES = 4096
_ADDRESS_BYTES = 64 * 2**30
"""A backstop only: TensorFlow reserves far more than it touches, and dies badly of this limit."""
_CPU_GRACE_S = 5
_TASKS_SPARE = 64
"""So that the grader sees the limit passed and can say so, before the kernel refuses."""
_TASKS_UNKNOWN = 512
"""Elsewhere than on Linux there is no list to count."""


def confine(
    spec: SandboxSpec, *, spaces: Namespaces, mounts: Mounts, keep_fds: tuple[int, ...]
) -> dict[str, bool]:
    """Enter confinement; afterwards nothing of it can be taken back.

    Args:
        spec: How to confine.
        spaces: The namespaces this process is in already.
        mounts: What is mounted already.
        keep_fds: Descriptors that stay open, besides 0, 1 and 2.

    Returns:
        Whether each protection holds, by name.
    """
    # Long: the order is the protection: nothing of it may come earlier or later.
    os.chdir(spec.work)
    allowed = reach.reach_of(spec, writable=mounts.writable)
    _settle(spec, mounts)
    tempfile.tempdir = None  # what the parent looked up is no longer true
    sys.dont_write_bytecode = True
    parts = {
        "user": spaces.user,
        "network": spaces.network,
        "ipc": spaces.ipc,
        "pid": spaces.pid,
        "mount": mounts.read_only,
        "landlock": False,
        "seccomp": False,
        "rlimits": _limit(spec.limits, gpu=spec.gpu, own_user=spaces.user),
        "no_new_privs": False,
    }
    pinned: tuple[int, ...] = ()
    if sys.platform == "linux":
        kernel, pinned = _enter_kernel(allowed, confined=spec.kind == "linux", gpu=spec.gpu)
        parts |= kernel
        # Without a network of its own, a process that can make no socket reaches none either.
        parts["network"] = parts["network"] or parts["seccomp"]
    close_all_but({0, 1, 2, *keep_fds, *pinned})
    guard.install(allowed)
    parts["guard"] = True
    if spec.view is not None:
        parts[OVERLAY] = spec.view.whole and spec.view.folder in mounts.writable
    return parts


def _settle(spec: SandboxSpec, mounts: Mounts) -> None:
    """Where home and temporary files are: for a lab's functions all in the one folder."""
    if spec.view is None:
        environment.enter(spec.work, spec.work)
        return
    home, temporary = Path(spec.work, HOME), Path(spec.work, overlays.TEMPORARY)
    for folder in (home, temporary):
        folder.mkdir(exist_ok=True)
    covered = overlays.COVERED in mounts.writable
    environment.enter(str(home), overlays.COVERED if covered else str(temporary))


def _enter_kernel(
    allowed: reach.Reach, *, confined: bool, gpu: bool
) -> tuple[dict[str, bool], tuple[int, ...]]:
    parts: dict[str, bool] = {}
    with contextlib.suppress(OSError):
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
        parts["no_new_privs"] = True
    if not confined or not parts:
        return parts, ()
    pinned = landlock.enter(reach.rules(allowed))
    with contextlib.suppress(OSError):
        syscalls.drop_capabilities()
    parts["landlock"] = pinned is not None
    parts["seccomp"] = seccomp.enter(gpu=gpu)
    return parts, pinned or ()


def _limit(limits: Limits, *, gpu: bool, own_user: bool) -> bool:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return False
    wanted = {
        resource.RLIMIT_CORE: (0, 0),
        # Python ignores SIGXFSZ, so a write beyond this is an OSError and not the end.
        resource.RLIMIT_FSIZE: (limits.file_bytes, limits.file_bytes),
        resource.RLIMIT_CPU: (limits.cpu_s, limits.cpu_s + _CPU_GRACE_S),
        resource.RLIMIT_NOFILE: (_OPEN_FILES, _OPEN_FILES),
    }
    if not gpu:  # CUDA reserves address space for the memory of all devices
        wanted[resource.RLIMIT_AS] = (_ADDRESS_BYTES, _ADDRESS_BYTES)
    if os.geteuid() != 0 and hasattr(resource, "RLIMIT_NPROC"):  # it never binds root
        most = limits.processes + limits.threads + _TASKS_SPARE
        most += 0 if own_user else _tasks_of_user()
        wanted[resource.RLIMIT_NPROC] = (most, most)
    holds = True
    for what, pair in wanted.items():
        _, ceiling = resource.getrlimit(what)
        bounded = pair if ceiling == resource.RLIM_INFINITY else [min(one, ceiling) for one in pair]
        try:
            resource.setrlimit(what, (bounded[0], bounded[1]))
        except (OSError, ValueError):
            holds = False
    return holds


def _tasks_of_user() -> int:
    """Processes and threads that this account runs already: RLIMIT_NPROC counts them too."""
    own, tasks = os.getuid(), 0
    with contextlib.suppress(OSError), os.scandir("/proc") as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and entry.stat().st_uid == own:
                    tasks += Path(entry.path, "task").stat().st_nlink - 2
    return tasks or _TASKS_UNKNOWN


def close_all_but(keep: set[int]) -> None:
    """Close every descriptor of this process that is not in ``keep``."""
    if os.name != "posix":
        return  # a spawned process inherits nothing that it was not given
    # By the list, not by number: in containers the limit is a billion.
    for folder in ("/proc/self/fd", "/dev/fd"):
        with contextlib.suppress(OSError):
            for number in [int(path.name) for path in Path(folder).iterdir()]:
                if number not in keep:
                    with contextlib.suppress(OSError):  # the one that listed the folder
                        os.close(number)
            return
    last = max(keep) + 1
    for number in set(range(last)) - keep:
        with contextlib.suppress(OSError):
            os.close(number)
    os.closerange(last, _OPEN_FILES)


def reset_signals() -> None:
    """Undo what the parent did with signals; SIGXFSZ and SIGPIPE stay ignored as Python has it."""
    for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGCHLD", "SIGUSR1", "SIGUSR2", "SIGALRM"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
