"""Stands for Windows on another system: takes away from the grader what Windows does not have.

Lies in the site-packages of an environment, where a .pth file runs it at the start of every Python,
of the workers' too. It shows that nothing of POSIX is needed; it does not show that Windows works.

Packages that look at ``sys.platform`` go on using what is there: for everybody, forking and process
groups are gone; Unix sockets, modules and further names only for the grader's own modules.
"""

from __future__ import annotations

import builtins
import os
import signal
import socket
import subprocess
import sys
from types import ModuleType
from typing import Any

OURS = "grader"
MODULES = frozenset({"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"})
FOR_ALL = {os: ("fork", "forkpty", "killpg")}
FOR_US = {
    "os": (
        "chown", "fchmod", "fchown", "getegid", "geteuid", "getgid", "getgroups", "getpgid",
        "getpgrp", "getresuid", "getsid", "getuid", "initgroups", "lchown", "mkfifo", "mknod",
        "nice", "O_CLOEXEC", "O_DIRECTORY", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "pidfd_open",
        "posix_spawn", "register_at_fork", "sched_getaffinity", "sched_setaffinity", "setgid",
        "setgroups", "setpgid", "setresuid", "setsid", "setuid", "statvfs", "sysconf", "uname",
        "wait", "wait3", "wait4", "WIFEXITED", "WIFSIGNALED", "WNOHANG", "WEXITSTATUS",
    ),
    "signal": (
        "SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGSTOP",
        "SIGTSTP", "SIGUSR1", "SIGUSR2", "SIGXCPU", "alarm", "pthread_kill", "pthread_sigmask",
        "setitimer", "sigpending", "sigwait",
    ),
    "socket": ("AF_UNIX",),
}  # fmt: skip


def _pair(
    family: int = socket.AF_INET,
    type: int = socket.SOCK_STREAM,  # noqa: A002 - as the standard library names it
    proto: int = 0,
) -> tuple[socket.socket, socket.socket]:
    """``socket.socketpair`` as Windows has it: over the machine's own network."""
    with socket.socket(socket.AF_INET, type, proto) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(1)
        ours = socket.create_connection(listening.getsockname())
        theirs, _ = listening.accept()
    return ours, theirs


class _Popen(subprocess.Popen):  # type: ignore[type-arg]
    """Refuses what Windows refuses; ignores what it ignores."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        if _caller() == OURS:
            for name in ("pass_fds", "preexec_fn"):
                if named.get(name):
                    raise ValueError(f"{name} is not supported on Windows platforms")
            named.pop("start_new_session", None)
        super().__init__(*arguments, **named)


def _caller() -> str:
    """The package that called, past the standard library's own subprocess."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") == "subprocess":
        frame = frame.f_back  # type: ignore[assignment]
    return _package(frame.f_globals if frame is not None else None)


def _package(names: Any) -> str:
    return str((names or {}).get("__name__") or "").partition(".")[0]


def _lacking(module: ModuleType) -> ModuleType:
    """A copy of a module without what is not there on Windows."""
    copy = ModuleType(module.__name__, module.__doc__)
    gone = FOR_US[module.__name__]
    copy.__dict__.update({k: v for k, v in vars(module).items() if k not in gone})
    if module is os:
        copy.__dict__.update(
            supports_dir_fd=set(), supports_fd={os.stat}, supports_follow_symlinks=set()
        )
    return copy


class _Sys(ModuleType):
    """The one ``sys``, that names another platform."""

    def __init__(self) -> None:
        super().__init__("sys")
        self.__dict__["platform"] = "win32"

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(sys, name, value)


def _install() -> None:
    for module, names in FOR_ALL.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    socket.socketpair = _pair  # type: ignore[assignment]
    subprocess.Popen = _Popen  # type: ignore[misc]
    lacking = {module.__name__: _lacking(module) for module in (os, signal, socket)}
    lacking["sys"] = _Sys()
    genuine = builtins.__import__

    def without(
        name: str,
        globals: Any = None,  # noqa: A002 - the names that Python calls it with
        locals: Any = None,  # noqa: A002 - as above
        fromlist: Any = (),
        level: int = 0,
    ) -> ModuleType:
        if level == 0 and _package(globals) == OURS:
            if name in MODULES:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
            if name in lacking:
                return lacking[name]
        return genuine(name, globals, locals, fromlist, level)

    builtins.__import__ = without


_install()
