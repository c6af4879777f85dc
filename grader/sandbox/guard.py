"""An audit hook that refuses network, foreign files and new programs to Python code.

It guards against accidents, not against a determined attacker: native code (``ctypes`` found
a way, TensorFlow's own file functions) does not pass through it. Where the kernel confines the
worker as well, it is the second line.
"""

# ruff: noqa: PTH115, PTH118, PTH119, PTH120 - the hook runs on every open: plain strings are fast

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from grader.sandbox.reach import Reach

_Arguments: TypeAlias = tuple[Any, ...]  # each event has its own
_Check: TypeAlias = Callable[[_Arguments], None]

LISTENERS: list[Callable[[str, _Arguments], None]] = []
"""Hear of each refusal before it is raised. Of the process, as the guard is: an audit hook can be
handed nothing later."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

NETWORK = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
    "socket.sethostname",
    "ftplib.connect",
    "smtplib.connect",
    "telnetlib.Telnet.open",
    "webbrowser.open",
)
PROGRAMS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.startfile/2",
    "os.forkpty",
    "pty.spawn",
    "_winapi.CreateProcess",
)

# shutil, tempfile, glob and pathlib have events of their own, and all of them end here.
_READS = ("os.listdir", "os.scandir")

# Of event arguments: (position of a path, position of the folder descriptor it is relative to).
_Places: TypeAlias = tuple[tuple[int, int | None], ...]

_NAME_CHANGES: Mapping[str, _Places] = {
    "os.remove": ((0, 1),),
    "os.rmdir": ((0, 1),),
    "os.mkdir": ((0, 2),),
    "os.rename": ((0, 2), (1, 3)),
    "os.link": ((0, 2), (1, 3)),
    "os.symlink": ((1, 2),),
}
"""Events that change a name: a link is meant itself, not its target."""

_FILE_CHANGES: Mapping[str, _Places] = {
    "os.truncate": ((0, None),),
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.chflags": ((0, None),),
    "os.utime": ((0, 3),),
    "os.setxattr": ((0, None),),
    "os.removexattr": ((0, None),),
}
"""Events that change the file itself, through a link."""

_NATIVE = frozenset(
    [
        "socket",
        "connect",
        "bind",
        "sendto",
        "sendmsg",
        "getaddrinfo",
        "gethostbyname",
        "system",
        "popen",
        "fork",
        "vfork",
        "clone",
        "execve",
        "execv",
        "execvp",
        "execl",
        "execlp",
        "posix_spawn",
        "posix_spawnp",
        "open",
        "open64",
        "openat",
        "openat2",
        "creat",
        "fopen",
        "fopen64",
        "unlink",
        "unlinkat",
        "rename",
        "renameat",
        "rmdir",
        "chmod",
        "chown",
        "kill",
        "killpg",
        "tgkill",
        "ptrace",
        "syscall",
        "mount",
        "unshare",
        "setns",
        "prctl",
        "dlopen",
    ]
)


def install(reach: Reach) -> None:
    """Put the guard in force in this process, for good: audit hooks cannot be taken off.

    Every refusal is a PermissionError.
    """
    checks = _checks(reach)
    find = checks.get

    def hook(event: str, arguments: _Arguments) -> None:
        check = find(event)
        if check is not None:
            try:
                check(arguments)
            except PermissionError:
                for listener in LISTENERS:
                    listener(event, arguments)
                raise

    sys.addaudithook(hook)


def _checks(reach: Reach) -> dict[str, _Check]:
    # Long: one check for each kind of event, all of one reach.
    def opened(arguments: _Arguments) -> None:
        path, _, flags = arguments
        writing = isinstance(flags, int) and flags & _WRITING
        _require(path, reach.may_write if writing else reach.may_read)

    def listed(arguments: _Arguments) -> None:
        _require("." if arguments[0] is None else arguments[0], reach.may_read)

    def database(arguments: _Arguments) -> None:
        name = os.fsdecode(arguments[0])
        if name not in (":memory:", ""):
            _require(name.removeprefix("file:").partition("?")[0], reach.may_write)

    def library(arguments: _Arguments) -> None:
        name = arguments[0]
        # A bare name is looked for in the system's library folders.
        if isinstance(name, str) and os.path.dirname(name):
            _require(name, reach.may_read)

    def changed(places: _Places, *, follow: bool) -> _Check:
        def check(arguments: _Arguments) -> None:
            for place, folder in places:
                folder_fd = arguments[folder] if folder is not None else -1
                _require(_below(folder_fd, arguments[place]), reach.may_write, follow=follow)

        return check

    return {
        **dict.fromkeys((*NETWORK, *PROGRAMS), _refuse),
        **dict.fromkeys(_READS, listed),
        **{event: changed(places, follow=False) for event, places in _NAME_CHANGES.items()},
        **{event: changed(places, follow=True) for event, places in _FILE_CHANGES.items()},
        "open": opened,
        "sqlite3.connect": database,
        "ctypes.dlopen": library,
        "ctypes.dlsym": _symbol,
        "ctypes.dlsym/handle": _symbol,
        "os.kill": _signalled,
        "os.killpg": _signalled,
    }


def _refuse(arguments: _Arguments) -> None:
    del arguments
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _require(path: object, permitted: Callable[[str], bool], *, follow: bool = True) -> None:
    if isinstance(path, int) or path is None:
        return  # a descriptor: it was opened under this guard, or handed to us
    name = os.fsdecode(path)  # type: ignore[arg-type]  # the event comes before the type check
    last = os.path.basename(name)
    if follow or last in ("", os.curdir, os.pardir):
        resolved = os.path.realpath(name)
    else:
        resolved = os.path.join(os.path.realpath(os.path.dirname(name)), last)
    if not permitted(resolved):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)


def _below(folder_fd: object, path: object) -> object:
    """The path as an absolute one where it is relative to an open folder."""
    if not isinstance(folder_fd, int) or folder_fd < 0 or not isinstance(path, (str, bytes)):
        return path
    try:
        return os.path.join(os.readlink(f"/proc/self/fd/{folder_fd}"), os.fsdecode(path))
    except OSError:
        return path  # no /proc: judged as relative to the working directory


def _symbol(arguments: _Arguments) -> None:
    if arguments[1] in _NATIVE:
        _refuse(arguments)


def _signalled(arguments: _Arguments) -> None:
    # Group 0 and our own session hold only what this worker started. Process 1 is never that,
    # though a container's first process may share its session with everything it began.
    target = arguments[0]
    if target in (0, os.getpid()):
        return
    try:
        own = target > 1 and os.getsid(target) == os.getsid(0)
    except (OSError, AttributeError):
        own = False
    if not own:
        _refuse(arguments)
