"""Landlock: from here on only the allowed paths open, no TCP, no signals to the outside."""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable

from grader.sandbox import syscalls
from grader.sandbox.reach import Right, Rule

_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1

_EXECUTE = 1 << 0
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
_MAKE_CHAR = 1 << 6
_MAKE_BLOCK = 1 << 11
_TRUNCATE = 1 << 14
_IOCTL_DEV = 1 << 15
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV

_GRANTS = {
    Right.LIST: _READ_DIR,
    Right.READ: _EXECUTE | _READ_FILE | _READ_DIR,
    Right.DEVICE: _READ_FILE | _READ_DIR | _WRITE_FILE | _IOCTL_DEV,
    # Everything but device nodes and running what was just written.
    Right.WRITE: 0xFFFF & ~(_EXECUTE | _MAKE_CHAR | _MAKE_BLOCK | _IOCTL_DEV),
}

# Entries of these file systems get a new inode when the kernel forgets the old one, and a rule
# holds an inode: an open descriptor keeps it in place.
_UNSTABLE = ("/proc/", "/sys/")


class _Ruleset(ctypes.Structure):
    _fields_ = [
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    ]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [
        ("allowed_access", ctypes.c_uint64),
        ("parent_fd", ctypes.c_int32),
    ]


def abi() -> int:
    """The Landlock version of this kernel; 0 where there is none."""
    try:
        return syscalls.syscall(
            syscalls.SYS_LANDLOCK_CREATE_RULESET,
            ctypes.c_void_p(),
            ctypes.c_size_t(0),
            ctypes.c_uint32(_CREATE_RULESET_VERSION),
        )
    except OSError:
        return 0


def _handled_files(version: int) -> int:
    for least, rights in ((5, 16), (3, 15), (2, 14)):
        if version >= least:
            return (1 << rights) - 1
    return (1 << 13) - 1


def enter(rules: Iterable[Rule]) -> tuple[int, ...] | None:
    """Put the rules in force for this process and its children. Needs ``no_new_privs``.

    Returns the descriptors that must stay open, or None where Landlock is not available.
    """
    version = abi()
    if version < 1:
        return None
    handled = _handled_files(version)
    # TCP bind and connect, then abstract sockets and signals: handled, and never granted.
    attributes = _Ruleset(handled, 0b11 if version >= 4 else 0, 0b11 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    try:
        ruleset = syscalls.syscall(
            syscalls.SYS_LANDLOCK_CREATE_RULESET,
            ctypes.byref(attributes),
            ctypes.c_size_t(size),
            ctypes.c_uint32(0),
        )
    except OSError:
        return None
    try:
        held = [_add(ruleset, rule, handled) for rule in rules]
        syscalls.syscall(
            syscalls.SYS_LANDLOCK_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)
        )
    except OSError:
        return None
    finally:
        os.close(ruleset)
    return tuple(target for target in held if target is not None)


def _add(ruleset: int, rule: Rule, handled: int) -> int | None:
    try:
        target = os.open(rule.path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return None  # it vanished, or we may not reach it ourselves
    access = _GRANTS[rule.right] & handled
    if not stat.S_ISDIR(os.fstat(target).st_mode):
        access &= _ON_FILES
    try:
        if access:
            syscalls.syscall(
                syscalls.SYS_LANDLOCK_ADD_RULE,
                ctypes.c_int(ruleset),
                ctypes.c_int(_RULE_PATH_BENEATH),
                ctypes.byref(_PathBeneath(access, target)),
                ctypes.c_uint32(0),
            )
    except OSError:
        os.close(target)
        return None  # not a place that rules can name: it stays refused
    if rule.path.startswith(_UNSTABLE):
        return target
    os.close(target)
    return None
