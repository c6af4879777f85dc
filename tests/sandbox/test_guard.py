"""What the guard decides, event by event, without installing it here."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.sandbox import guard
from grader.sandbox.reach import Reach

NOBODY = 2**22 + 1
"""No process has that number: Linux ends below it."""


@pytest.fixture
def checks(tmp_path: Path) -> dict[str, guard._Check]:
    work, read = tmp_path / "작업 폴더", tmp_path / "read"
    work.mkdir()
    read.mkdir()
    root = Path(os.path.realpath(tmp_path))
    return guard._checks(
        Reach(
            read=frozenset({str(root / "read")}),
            write=frozenset({str(root / "작업 폴더")}),
            devices=frozenset(),
            deny=frozenset({str(root / "read" / "denied")}),
        )
    )


def test_files(checks: dict[str, guard._Check], tmp_path: Path) -> None:
    work, read = tmp_path / "작업 폴더", tmp_path / "read"
    opened = checks["open"]
    opened((str(work / "x"), "w", os.O_WRONLY | os.O_CREAT))
    opened((os.fsencode(work / "x"), "r", os.O_RDONLY))
    opened((read / "x", "r", os.O_RDONLY))
    opened((3, "w", os.O_WRONLY))
    for path, flags in (
        (read / "x", os.O_RDWR),
        (read / "x", os.O_RDONLY | os.O_TRUNC),
        (read / "denied" / "x", os.O_RDONLY),
        (tmp_path / "x", os.O_RDONLY),
        (work / ".." / "x", os.O_RDONLY),
    ):
        with pytest.raises(PermissionError):
            opened((str(path), None, flags))


def test_a_link_is_removed_itself_but_changed_through(
    checks: dict[str, guard._Check], tmp_path: Path
) -> None:
    target = tmp_path / "target"
    target.touch()
    link = tmp_path / "작업 폴더" / "link"
    link.symlink_to(target)
    checks["os.remove"]((str(link), -1))
    for event, arguments in (
        ("os.chmod", (str(link), 0o777, -1)),
        ("os.truncate", (str(link), 0)),
        ("open", (str(link), "r", os.O_RDONLY)),
        ("os.rmdir", (str(tmp_path / "작업 폴더" / ".."), -1)),
    ):
        with pytest.raises(PermissionError):
            checks[event](arguments)


NEVER = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "socket.sethostname",
    "ftplib.connect", "smtplib.connect", "telnetlib.Telnet.open", "webbrowser.open",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.startfile/2", "os.forkpty", "pty.spawn", "_winapi.CreateProcess",
)  # fmt: skip


@pytest.mark.parametrize("event", NEVER)
def test_no_program_is_started_and_nobody_is_called(
    checks: dict[str, guard._Check], event: str
) -> None:
    for arguments in ((), ("x", ("x",), {}, None)):
        with pytest.raises(PermissionError) as caught:
            checks[event](arguments)
        assert caught.value.errno == errno.EACCES


NATIVE = (
    "socket connect bind sendto sendmsg getaddrinfo gethostbyname system popen fork vfork clone "
    "execve execv execvp execl execlp posix_spawn posix_spawnp open open64 openat openat2 creat "
    "fopen fopen64 unlink unlinkat rename renameat rmdir chmod chown kill killpg tgkill ptrace "
    "syscall mount unshare setns prctl dlopen"
)


@pytest.mark.parametrize("name", NATIVE.split())
def test_what_the_c_library_could_do_instead_is_not_to_be_had(
    checks: dict[str, guard._Check], name: str
) -> None:
    for event in ("ctypes.dlsym", "ctypes.dlsym/handle"):
        checks[event]((0, f"{name}_of_mine"))
        with pytest.raises(PermissionError):
            checks[event]((0, name))


CHANGES: dict[str, tuple[object, ...]] = {
    "os.remove": ("PATH", "FOLDER"), "os.rmdir": ("PATH", "FOLDER"),
    "os.mkdir": ("PATH", 0o777, "FOLDER"), "os.chmod": ("PATH", 0o777, "FOLDER"),
    "os.chown": ("PATH", 0, 0, "FOLDER"), "os.utime": ("PATH", None, None, "FOLDER"),
    "os.symlink": ("anything", "PATH", "FOLDER"),
    "os.truncate": ("PATH", 0), "os.chflags": ("PATH", 0), "os.setxattr": ("PATH", "a", b"", 0),
    "os.removexattr": ("PATH", "a"),
}  # fmt: skip
"""The arguments of each event, as Python's documentation of audit events has them."""


@pytest.mark.parametrize("event", CHANGES)
def test_only_the_workers_own_folder_is_changed(
    checks: dict[str, guard._Check], tmp_path: Path, event: str
) -> None:
    def ask(path: Path | str, folder: int = -1) -> None:
        given = {"PATH": str(path), "FOLDER": folder}
        checks[event](tuple(given.get(one, one) if isinstance(one, str) else one
                            for one in CHANGES[event]))  # fmt: skip

    inside, outside = tmp_path / "작업 폴더", tmp_path / "read"
    ask(inside / "x")
    for elsewhere in (outside / "x", tmp_path / "x", inside / ".." / "x"):
        with pytest.raises(PermissionError) as caught:
            ask(elsewhere)
        assert caught.value.errno == errno.EACCES
        assert caught.value.filename == str(elsewhere)
    if "FOLDER" in CHANGES[event]:
        with opened(inside) as ours, opened(outside) as theirs:
            ask("x", ours)
            with pytest.raises(PermissionError):
                ask("x", theirs)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def test_a_folder_that_cannot_be_told_is_the_working_one(
    checks: dict[str, guard._Check], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without /proc, and where what is given is no descriptor of a folder, or no path."""

    def nothing(path: str) -> str:
        raise FileNotFoundError(path)

    monkeypatch.chdir(tmp_path / "작업 폴더")
    checks["os.remove"](("x", 10**6))
    monkeypatch.setattr(os, "readlink", nothing)
    with opened(tmp_path) as outside:
        checks["os.remove"](("x", outside))
        checks["os.remove"]((3, outside))  # a descriptor: it was opened under this guard
        monkeypatch.chdir(tmp_path)
        with pytest.raises(PermissionError):
            checks["os.remove"](("x", outside))
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    for folder in (-1, None):
        with pytest.raises(PermissionError):
            checks["os.remove"](("x", folder))
    with opened(tmp_path / "작업 폴더") as inside:
        checks["os.remove"]((b"x", inside))
        assert inside > 0


@pytest.mark.parametrize(
    "flag", [os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_APPEND, os.O_WRONLY | os.O_EXCL]
)
def test_every_way_of_writing_is_one(
    checks: dict[str, guard._Check], tmp_path: Path, flag: int
) -> None:
    checks["open"]((str(tmp_path / "작업 폴더" / "x"), None, flag))
    with pytest.raises(PermissionError):
        checks["open"]((str(tmp_path / "read" / "x"), None, flag))
    checks["open"]((str(tmp_path / "read" / "x"), None, os.O_RDONLY | os.O_CLOEXEC))
    checks["open"]((str(tmp_path / "read" / "x"), "r", None))  # of io.open_code: it only reads


@pytest.mark.parametrize("event", ["os.listdir", "os.scandir"])
def test_folders_are_listed_where_files_may_be_read(
    checks: dict[str, guard._Check], tmp_path: Path, event: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "read")
    for readable in (None, 3, ".", str(tmp_path / "read"), os.fsencode(tmp_path / "작업 폴더")):
        checks[event]((readable,))
    with pytest.raises(PermissionError):
        checks[event]((str(tmp_path),))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PermissionError):
        checks[event]((None,))


def test_whoever_listens_hears_of_each_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks: list[Callable[[str, tuple[object, ...]], None]] = []
    heard: list[tuple[str, tuple[object, ...]]] = []
    monkeypatch.setattr(sys, "addaudithook", hooks.append)
    monkeypatch.setattr(guard, "LISTENERS", [lambda *facts: heard.append(facts)])
    nowhere = frozenset[str]()
    guard.install(Reach(read=nowhere, write=nowhere, devices=nowhere, deny=nowhere))
    (hook,) = hooks
    hook("import", ("anything",))
    hook("open", (3, "w", os.O_WRONLY))
    assert heard == []
    with pytest.raises(PermissionError):
        hook("os.system", ("ls",))
    assert heard == [("os.system", ("ls",))]


def test_no_link_is_made_outside(checks: dict[str, guard._Check], tmp_path: Path) -> None:
    inside = str(tmp_path / "작업 폴더" / "link")
    checks["os.symlink"]((str(tmp_path / "x"), inside, -1))
    checks["os.link"]((inside, inside + "2", -1, -1))
    for event, arguments in (
        ("os.symlink", (inside, str(tmp_path / "link"), -1)),
        ("os.link", (str(tmp_path / "x"), inside, -1, -1)),
        ("os.link", (inside, str(tmp_path / "x"), -1, -1)),
        ("os.rename", (inside, str(tmp_path / "x"), -1, -1)),
    ):
        with pytest.raises(PermissionError):
            checks[event](arguments)


@pytest.mark.parametrize("event", ["os.rename", "os.link"])
def test_both_ends_of_a_new_name_are_the_workers_own(
    checks: dict[str, guard._Check], tmp_path: Path, event: str
) -> None:
    inside, outside = tmp_path / "작업 폴더", tmp_path / "read"
    checks[event]((str(inside / "x"), str(inside / "y"), -1, -1))
    for one, other in ((outside, inside), (inside, outside), (outside, outside)):
        with pytest.raises(PermissionError):
            checks[event]((str(one / "x"), str(other / "y"), -1, -1))
    with opened(inside) as ours, opened(outside) as theirs:
        checks[event](("x", "y", ours, ours))
        for folders in ((ours, theirs), (theirs, ours)):
            with pytest.raises(PermissionError):
                checks[event](("x", "y", *folders))


def test_paths_relative_to_an_open_folder(checks: dict[str, guard._Check], tmp_path: Path) -> None:
    inside = os.open(tmp_path / "작업 폴더", os.O_RDONLY)
    outside = os.open(tmp_path, os.O_RDONLY)
    try:
        checks["os.remove"](("x", inside))
        with pytest.raises(PermissionError):
            checks["os.remove"](("x", outside))
        with pytest.raises(PermissionError):
            checks["os.rename"](("x", "y", inside, outside))
    finally:
        os.close(inside)
        os.close(outside)


def test_databases(checks: dict[str, guard._Check], tmp_path: Path) -> None:
    checks["sqlite3.connect"]((":memory:",))
    checks["sqlite3.connect"](("",))
    checks["sqlite3.connect"]((os.fsencode(tmp_path / "작업 폴더" / "x.db"),))
    checks["sqlite3.connect"]((f"file:{tmp_path}/작업 폴더/x.db?mode=ro",))
    with pytest.raises(PermissionError):
        checks["sqlite3.connect"]((f"file:{tmp_path}/x.db?mode=ro",))
    checks["sqlite3.connect"]((f"file:{tmp_path}/작업 폴더/x.db?vfs=/../../../..",))
    with pytest.raises(PermissionError):  # a journal may be written beside it
        checks["sqlite3.connect"]((f"{tmp_path}/read/x.db",))


def test_libraries(checks: dict[str, guard._Check], tmp_path: Path) -> None:
    checks["ctypes.dlopen"]((None,))
    checks["ctypes.dlopen"](("libm.so.6",))
    checks["ctypes.dlopen"]((str(tmp_path / "read" / "x.so"),))
    checks["ctypes.dlsym"]((object(), "cos"))
    with pytest.raises(PermissionError):
        checks["ctypes.dlopen"]((str(tmp_path / "x.so"),))
    for event in ("ctypes.dlsym", "ctypes.dlsym/handle"):
        with pytest.raises(PermissionError):
            checks[event]((0, "execve"))


def test_the_name_of_this_machine_may_be_asked(checks: dict[str, guard._Check]) -> None:
    assert "socket.gethostname" not in checks  # TensorBoard's log files carry it


def test_signals(checks: dict[str, guard._Check]) -> None:
    checks["os.kill"]((os.getpid(), 0))
    for event in ("os.kill", "os.killpg"):
        checks[event]((0, 9))
        for target in (-1, -os.getpid(), 1, NOBODY):
            with pytest.raises(PermissionError) as caught:
                checks[event]((target, 9))
            assert caught.value.errno == errno.EACCES


def test_the_first_process_of_a_container_is_not_ours_whatever_its_session(
    checks: dict[str, guard._Check], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getsid", lambda _pid: 0)
    checks["os.kill"]((os.getppid() + os.getpid(), 9))
    for event in ("os.kill", "os.killpg"):
        with pytest.raises(PermissionError):
            checks[event]((1, 9))


def test_where_there_are_no_sessions_only_oneself_is_signalled(
    checks: dict[str, guard._Check], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "getsid")
    checks["os.kill"]((os.getpid(), 9))
    with pytest.raises(PermissionError):
        checks["os.kill"]((os.getppid(), 9))


def test_signals_stay_in_our_session(checks: dict[str, guard._Check]) -> None:
    waiting = [sys.executable, "-c", "input()"]
    with (
        subprocess.Popen(waiting, stdin=subprocess.PIPE) as ours,
        subprocess.Popen(waiting, stdin=subprocess.PIPE, start_new_session=True) as foreign,
    ):
        try:
            checks["os.kill"]((ours.pid, 9))
            with pytest.raises(PermissionError):
                checks["os.kill"]((foreign.pid, 9))
        finally:
            ours.kill()
            foreign.kill()
