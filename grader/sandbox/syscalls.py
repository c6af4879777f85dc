"""The Linux system calls that Python lacks, through ctypes; each raises OSError on failure.

Imported only on Linux. Nothing here decides anything.
"""

from __future__ import annotations

import ctypes
import functools
import os

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38

CLONE_NEWNS = 0x00020000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18

# These numbers are the same on every architecture (all calls since Linux 5.1 are).
SYS_MOUNT_SETATTR = 442
SYS_LANDLOCK_CREATE_RULESET = 444
SYS_LANDLOCK_ADD_RULE = 445
SYS_LANDLOCK_RESTRICT_SELF = 446

AT_FDCWD = -100
AT_RECURSIVE = 0x8000
MOUNT_ATTR_RDONLY = 1

_CAPABILITY_VERSION_3 = 0x20080522
_LAST_CAPABILITY = 63


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _check(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def prctl(option: int, first: int = 0, second: int = 0) -> int:
    """Call ``prctl`` with integer arguments."""
    # c_ulong, or a variadic call would leave the upper half of the registers undefined.
    rest = (ctypes.c_ulong(first), ctypes.c_ulong(second), ctypes.c_ulong(0), ctypes.c_ulong(0))
    return _check(_libc().prctl(option, *rest))


def syscall(number: int, *arguments: object) -> int:
    """Call a system call by number; arguments are ctypes values or buffers."""
    return _check(_libc().syscall(ctypes.c_long(number), *arguments))


def unshare(flags: int) -> None:
    """Leave the namespaces of ``flags`` for new ones."""
    _check(_libc().unshare(ctypes.c_int(flags)))


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount, bind or change propagation."""
    name = None if kind is None else kind.encode()
    data = ctypes.c_char_p(os.fsencode(options) if options else None)
    _check(
        _libc().mount(os.fsencode(source), os.fsencode(target), name, ctypes.c_ulong(flags), data)
    )


class _MountAttributes(ctypes.Structure):
    _fields_ = [
        ("attr_set", ctypes.c_uint64),
        ("attr_clr", ctypes.c_uint64),
        ("propagation", ctypes.c_uint64),
        ("userns_fd", ctypes.c_uint64),
    ]


def mount_setattr(path: str, *, attr_set: int = 0, attr_clr: int = 0) -> None:
    """Change attributes of the mount at ``path`` and of all mounts below it."""
    attributes = _MountAttributes(attr_set, attr_clr, 0, 0)
    syscall(
        SYS_MOUNT_SETATTR,
        ctypes.c_int(AT_FDCWD),
        ctypes.c_char_p(os.fsencode(path)),
        ctypes.c_uint(AT_RECURSIVE),
        ctypes.byref(attributes),
        ctypes.c_size_t(ctypes.sizeof(attributes)),
    )


def drop_capabilities() -> None:
    """Give up every capability, for this process and all that it will start."""
    try:
        for capability in range(_LAST_CAPABILITY + 1):
            prctl(PR_CAPBSET_DROP, capability)
    except OSError:
        pass  # past the last capability of this kernel, or not permitted to narrow the bound
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _check(_libc().capset(ctypes.byref(header), ctypes.byref(nothing)))
