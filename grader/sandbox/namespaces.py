"""New user, network, IPC, pid and mount namespaces, as many as this machine permits."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox import overlays, syscalls
from grader.wire.starting import Limits, SandboxSpec

_FLAGS = {
    "user": syscalls.CLONE_NEWUSER,
    "network": syscalls.CLONE_NEWNET,
    "ipc": syscalls.CLONE_NEWIPC,
    "pid": syscalls.CLONE_NEWPID,
}

# Whole sets first: one call either grants all of a set or changes nothing. A user namespace of
# its own accord protects little and cannot be left again, so it is never tried alone.
_SETS = (
    ("user", "network", "ipc", "pid"),
    ("user", "network", "pid"),
    ("user", "pid"),
    ("user", "network"),
)
_ONE_BY_ONE = ("network", "ipc", "pid")

_PIDS_RESERVED = 300
"""Numbers below this are not given out again once the counter has wrapped."""
_PIDS_SPARE = 64


@dataclass(frozen=True, kw_only=True)
class Namespaces:
    """Which namespaces are new."""

    user: bool = False
    network: bool = False
    ipc: bool = False
    pid: bool = False


def isolate() -> Namespaces:
    """Move this process into new namespaces; its children enter the new pid namespace.

    Clears the parent-death signal of this process.
    """
    uid, gid = os.getuid(), os.getgid()
    for names in _SETS:
        if _try(*names):
            _map_identity(uid, gid)
            return Namespaces(**dict.fromkeys(names, True))
    # Root in a container that refuses user namespaces may still hold the capability itself.
    return Namespaces(**{name: _try(name) for name in _ONE_BY_ONE})


def _try(*names: str) -> bool:
    flags = 0
    for name in names:
        flags |= _FLAGS[name]
    try:
        syscalls.unshare(flags)
    except OSError:
        return False
    return True


def _map_identity(uid: int, gid: int) -> None:
    # The same numbers inside as outside: files keep their owner, pwd finds the user.
    for name, line in (
        ("setgroups", "deny"),  # or the kernel refuses gid_map to an ordinary user
        ("gid_map", f"{gid} {gid} 1"),
        ("uid_map", f"{uid} {uid} 1"),
    ):
        with contextlib.suppress(OSError):
            Path(f"/proc/self/{name}").write_text(line, encoding="ascii")


@dataclass(frozen=True, kw_only=True)
class Mounts:
    """What holds of the mount namespace."""

    read_only: bool = False
    """Everything but the work folder and what is overlaid."""
    writable: tuple[str, ...] = ()
    """Folders elsewhere that may be written: what is written lies in the work folder."""


def mount_read_only(spaces: Namespaces, spec: SandboxSpec) -> Mounts:
    """A mount namespace in which everything but the work folder is read-only.

    Called inside the other namespaces (as pid 1, if there is a pid namespace: the supervisor
    must keep its own ``/proc``), and before Landlock forbids mounting.

    Read-only mounts refuse what Landlock does not cover: chmod, chown, times and attributes of
    files that the learner's account owns.

    The folders that a whole program sees get an overlay at their own place, so that it reads them
    as they are and what it writes lies in the work folder.
    """
    work = spec.work
    if spaces.user:
        with contextlib.suppress(OSError):  # no namespaces within: less of the kernel in reach
            Path("/proc/sys/user/max_user_namespaces").write_text("0", encoding="ascii")
    try:
        syscalls.unshare(syscalls.CLONE_NEWNS)
        syscalls.mount("none", "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)
    except OSError:
        return Mounts()  # not permitted, or a root folder that is no mount point
    if spaces.pid:
        flags = syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC
        with contextlib.suppress(OSError):  # containers hide parts of /proc and refuse a fresh one
            syscalls.mount("proc", "/proc", "proc", flags)
        _bound_pids(spaces, spec.limits)
    try:
        syscalls.mount(work, work, None, syscalls.MS_BIND | syscalls.MS_REC)
        syscalls.mount_setattr("/", attr_set=syscalls.MOUNT_ATTR_RDONLY)
    except OSError:
        return Mounts()
    syscalls.mount_setattr(work, attr_clr=syscalls.MOUNT_ATTR_RDONLY)
    return Mounts(read_only=True, writable=overlays.lay(spec))


def _bound_pids(spaces: Namespaces, limits: Limits) -> None:
    """Bound processes and threads in the kernel, which holds for root too (Linux 6.14)."""
    # Before 6.14 the same file bounds the whole machine: root must not touch it there.
    if not (spaces.user and spaces.pid) or _kernel() < (6, 14):
        return
    most = _PIDS_RESERVED + _PIDS_SPARE + limits.processes + limits.threads
    with contextlib.suppress(OSError):
        Path("/proc/sys/kernel/pid_max").write_text(str(most), encoding="ascii")


def _kernel() -> tuple[int, int]:
    major, minor = os.uname().release.split(".")[:2]
    digits = "".join(c for c in minor if c.isdigit())
    return int(major), int(digits or "0")
