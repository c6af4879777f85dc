"""Runs one command with something taken away: ``launch.py '{"cores": 1}' COMMAND ...``.

Standard library only. It removes nothing. What it mounts is one tmpfs, in a mount namespace of its
own: on an empty folder that it has just made or, as an ordinary user who could not do it in the
machine's namespace, on /dev/shm. Ends with 77 where this machine cannot take it away.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import struct
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

NOT_POSSIBLE = 77
NOBODY = 65534
CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC = 0x20000, 0x10000000, 0x40000000, 0x8000000
NAMESPACES = 0x7E020000  # every CLONE_NEW flag that clone knows
MS_REC, MS_PRIVATE, MS_RDONLY, MS_NOSUID, MS_NODEV = 0x4000, 0x40000, 1, 2, 4
EPERM, EINVAL, ENOSYS = 1, 22, 38
CALLS = {
    "x86_64": {"arch": 0xC000003E, "clone": 56, "clone3": 435, "unshare": 272, "setns": 308,
               "prctl": 157, "seccomp": 317},
    "aarch64": {"arch": 0xC00000B7, "clone": 220, "clone3": 435, "unshare": 97, "setns": 268,
                "prctl": 167, "seccomp": 277},
}  # fmt: skip
LANDLOCK = (444, 445, 446)
SHARED = Path("/dev/shm")  # noqa: S108 - named to be taken away
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2

libc = ctypes.CDLL(None, use_errno=True)


def main(limits: dict[str, Any], command: list[str]) -> NoReturn:
    """Take away what is named, then become the command."""
    if limits.get("own_root"):
        _own_root()
    if not limits.get("network", True):
        _call("no network namespace", libc.unshare, CLONE_NEWNET)
    if limits.get("temp_mb"):
        _small_temp(int(limits["temp_mb"]), within=limits.get("temp_within"))
    if limits.get("cores"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(limits["cores"])])
    if limits.get("user") == "root" and os.geteuid() != 0:
        _not_possible("not root")
    if limits.get("user") == "ordinary" and os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    if not limits.get("shared_memory", True):
        _no_shared_memory()
    if limits.get("refuse"):
        _refuse(limits["refuse"])
    os.execvp(command[0], command)  # noqa: S606 - the command of the suite


def _not_possible(why: str) -> NoReturn:
    sys.stderr.write(f"not possible on this machine: {why}\n")
    raise SystemExit(NOT_POSSIBLE)


def _call(failed: str, function: Any, *arguments: Any) -> None:
    if function(*arguments) != 0:
        _not_possible(f"{failed} ({os.strerror(ctypes.get_errno())})")


def _own_root() -> None:
    """Root of a user namespace of its own, without any right outside of it."""
    _own_users(CLONE_NEWIPC, uid=0, gid=0)


def _own_users(more: int, *, uid: int, gid: int) -> None:
    """A user namespace, and further ones that belong to it; who one is in there."""
    before = os.geteuid(), os.getegid()
    # A change of user made /proc/self somebody else's.
    _call("not told who it is", libc.prctl, PR_SET_DUMPABLE, 1, 0, 0, 0)
    _call("no user namespace", libc.unshare, CLONE_NEWUSER | more)
    for name, text in (
        ("setgroups", "deny"), ("uid_map", f"{uid} {before[0]} 1"),
        ("gid_map", f"{gid} {before[1]} 1"),
    ):  # fmt: skip
        try:
            Path("/proc/self", name).write_text(text, encoding="ascii")
        except OSError as error:
            _not_possible(f"no map of users ({error.strerror})")


def _no_shared_memory() -> None:
    """Nothing can be written below /dev/shm, and nothing that others have there is seen."""
    if os.geteuid() == 0:
        _not_possible(f"{SHARED} is hidden from an ordinary user only")
    if SHARED.is_dir():
        _own_users(CLONE_NEWNS, uid=os.geteuid(), gid=os.getegid())
        _tmpfs(SHARED, "mode=0555", MS_RDONLY)


def _small_temp(size_mb: int, *, within: str | None) -> None:
    """A tmpfs as the temporary folder, seen by this command alone."""
    before = Path("/proc/self/ns/mnt").readlink()
    _call("no mount namespace", libc.unshare, CLONE_NEWNS)
    if Path("/proc/self/ns/mnt").readlink() == before:
        _not_possible("the mount namespace is still the machine's")
    private = ctypes.c_ulong(MS_REC | MS_PRIVATE)
    _call("mounts stay shared", libc.mount, b"none", b"/", None, private, None)
    folder = tempfile.mkdtemp(prefix="small-", dir=within)
    _tmpfs(Path(folder), f"size={size_mb}m,mode=1777")
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = folder


def _tmpfs(folder: Path, options: str, more: int = 0) -> None:
    flags = ctypes.c_ulong(MS_NOSUID | MS_NODEV | more)
    given = (b"tmpfs", bytes(folder), b"tmpfs", flags, options.encode())
    _call("no tmpfs", libc.mount, *given)


def _refuse(names: Iterable[str]) -> None:
    """A filter that answers system calls as a kernel without them, or a container, does."""
    calls = CALLS.get(platform.machine())
    if calls is None:
        _not_possible(f"no numbers of system calls for {platform.machine()}")
    program = [_load(4), _jump(calls["arch"], 1, 0), _answer(0x7FFF0000), _load(0)]
    for name in names:
        if name == "namespaces":
            program += _if_call(calls["clone3"], ENOSYS) + _if_call(calls["setns"], EPERM)
            program += _if_flags(calls["unshare"]) + _if_flags(calls["clone"])
        elif name == "landlock":
            for number in LANDLOCK:
                program += _if_call(number, ENOSYS)
        elif name == "seccomp":
            program += _if_call(calls["seccomp"], ENOSYS)
            # prctl(PR_SET_SECCOMP, ...)
            program += [_jump(calls["prctl"], 0, 4), _load(16), _jump(PR_SET_SECCOMP, 0, 1),
                        _answer(0x50000 | EINVAL), _load(0)]  # fmt: skip
        else:
            _not_possible(f"no way to refuse {name}")
    program.append(_answer(0x7FFF0000))
    code = ctypes.create_string_buffer(b"".join(program))
    described = ctypes.create_string_buffer(
        struct.pack("HxxxxxxQ", len(program), ctypes.addressof(code))
    )
    _call("no_new_privs", libc.prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    address = ctypes.c_ulong(ctypes.addressof(described))
    _call("no filter of system calls", libc.prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, address)


def _load(offset: int) -> bytes:
    return struct.pack("HBBI", 0x20, 0, 0, offset)


def _jump(value: int, yes: int, no: int) -> bytes:
    return struct.pack("HBBI", 0x15, yes, no, value)


def _answer(value: int) -> bytes:
    return struct.pack("HBBI", 0x06, 0, 0, value)


def _if_call(number: int, error: int) -> list[bytes]:
    return [_jump(number, 0, 1), _answer(0x50000 | error)]


def _if_flags(number: int) -> list[bytes]:
    """Refuse the call where it asks for a namespace; its first argument holds the flags."""
    asks = struct.pack("HBBI", 0x45, 0, 1, NAMESPACES)
    return [_jump(number, 0, 4), _load(16), asks, _answer(0x50000 | EPERM), _load(0)]


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), sys.argv[2:])
