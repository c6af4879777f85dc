"""What the guard decides, event by event, without installing it here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox import guard
from grader.sandbox.reach import Reach


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


@pytest.mark.parametrize(
    "event",
    [
        "os.posix_spawn", "os.forkpty", "os.system", "os.exec", "os.spawn", "subprocess.Popen",
        "pty.spawn", "socket.connect", "socket.bind", "socket.getaddrinfo",
    ],
)  # fmt: skip
def test_no_program_is_started_and_nobody_is_called(
    checks: dict[str, guard._Check], event: str
) -> None:
    with pytest.raises(PermissionError):
        checks[event](("x", ("x",), {}, None))


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
    checks["sqlite3.connect"]((f"file:{tmp_path}/작업 폴더/x.db?mode=ro",))
    with pytest.raises(PermissionError):
        checks["sqlite3.connect"]((f"file:{tmp_path}/x.db?mode=ro",))


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


@pytest.mark.parametrize(
    "event", ["socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.exec", "os.system"]
)
def test_network_and_programs_never(checks: dict[str, guard._Check], event: str) -> None:
    with pytest.raises(PermissionError) as caught:
        checks[event](())
    assert caught.value.errno is not None


def test_the_name_of_this_machine_may_be_asked(checks: dict[str, guard._Check]) -> None:
    assert "socket.gethostname" not in checks  # TensorBoard's log files carry it


def test_signals(checks: dict[str, guard._Check]) -> None:
    checks["os.kill"]((os.getpid(), 0))
    for target in (-1, -os.getpid()):
        with pytest.raises(PermissionError):
            checks["os.kill"]((target, 9))


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
