"""A zygote that waits for the next command: who gets it, and that it holds and leaves nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from grader.errors import EnvironmentFault
from grader.model.assignment import Limits
from grader.remote import launch, warm, zygote
from grader.remote.confinement import WorkerSpec
from grader.remote.zygote import Zygote, _shut_in
from grader.sandbox import choose
from grader.staying.place import Listener
from grader.wire.starting import Status
from tests.live import Live

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(choose("auto") != "linux", reason="elsewhere nothing waits")
SOURCE = "import os\ndef f(): return [os.getcwd(), os.umask(0o022), sorted(os.environ)]\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    run = tmp_path / ("a long name " * 9) / "run"  # longer than an address of a socket may be
    run.mkdir(parents=True)
    run.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(run))
    monkeypatch.setenv("GRADER_WARM", "1")
    for module, name, value in UNHURRIED:
        monkeypatch.setattr(module, name, value)
    yield
    warm.stop()
    soon(lambda: not list(warm.waiting()))


UNHURRIED = (
    (zygote, "ANSWER_LIMIT_S", 120.0), (warm, "ANSWER_LIMIT_S", 120.0),
    (warm, "LEAST_FREE_BYTES", 0), (warm, "MOST_PRESSURE", 1000.0),
)  # fmt: skip
"""This machine may be busy, and its memory wanted by others."""


def over(process: psutil.Process) -> bool:
    """Whether it has ended; who reaps it is another matter."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def soon(true: Callable[[], bool]) -> None:
    """Wait until it is."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def opened() -> Zygote:
    return Zygote(("json",), sandbox="linux", warm=True)


def says(one: Zygote, source: str = SOURCE) -> Any:
    live = Live(one)
    try:
        return live.student(source).f()
    finally:
        live.close()


def status(one: warm.Waiting) -> Status:
    return msgspec.json.decode(one.status(), type=Status)


def left() -> warm.Waiting:
    """What waits after a first command that went well."""
    first = opened()
    assert not first._launched.warm
    says(first)
    confined = first._shut_in
    first.close(keep=True)
    if not confined:
        pytest.skip("a worker is not shut in here, so nothing may wait")
    return waits()


def zygotes() -> list[warm.Waiting]:
    """Those that wait, but for one that runs whole commands: see ``tests/cli/test_serving``."""
    return [one for one in warm.waiting() if b'"grader"' not in one.status()]


def waits() -> warm.Waiting:
    soon(lambda: bool(zygotes()))
    (one,) = zygotes()
    return one


def test_the_next_command_gets_the_one_that_waits() -> None:
    cold = opened()
    as_cold = says(cold), cold.ready()
    cold.close()
    waiting = left()
    for served in (1, 2):
        again = opened()
        assert again._launched.warm
        said, ready = says(again), again.ready()
        again.close(keep=True)
        assert said[1:] == as_cold[0][1:]
        assert (ready.versions, ready.kept_out) == (as_cold[1].versions, as_cold[1].kept_out)
        assert status(waiting).served == served
    soon(lambda: status(waiting).serving == 0)


def test_it_holds_nothing_of_the_command_that_left_it() -> None:
    process = psutil.Process(status(left()).pid)
    targets = {
        str(path.readlink()).partition(":")[0] for path in Path(f"/proc/{process.pid}/fd").iterdir()
    }
    assert targets == {os.devnull, "socket", warm.folder()}
    assert process.cwd() == "/"
    assert os.getsid(process.pid) == process.pid
    assert process.children() == []


def test_two_commands_at_once_have_a_zygote_each() -> None:
    waiting = left()
    both = [opened(), opened()]
    assert all(one._launched.warm for one in both)
    clients = [one.fork(WorkerSpec(Limits())) for one in both for _ in range(2)]
    assert len({client._channel.fileno() for client in clients}) == 4
    assert status(waiting).serving == 2
    both[0].close()
    assert says(both[1])
    both[1].close()


@pytest.mark.parametrize("killed", ["waiting", "stopped"])
def test_one_that_is_gone_or_stands_still_is_done_without(
    killed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = psutil.Process(status(left()).pid)
    if killed == "stopped":
        monkeypatch.setattr(zygote, "ANSWER_LIMIT_S", 0.2)
        process.suspend()
    else:
        process.kill()
        soon(lambda: over(process))
    again = opened()
    assert again._launched.warm is (killed == "stopped")
    assert says(again)
    assert not again._launched.warm
    process.resume() if killed == "stopped" else None
    again.close(keep=True)
    assert status(waits()).pid != process.pid or killed == "stopped"


def test_a_zygote_that_is_killed_under_a_command_gets_a_successor() -> None:
    waiting = psutil.Process(status(left()).pid)
    again = opened()
    assert says(again)
    for child in waiting.children():
        child.kill()
    soon(lambda: again._channel.news)
    assert says(again)
    assert not again._launched.warm
    again.close()


def test_its_commands_outlive_it() -> None:
    waiting = left()
    again = opened()
    assert says(again)
    assert waiting.stop()
    assert says(again)
    assert again._launched.warm
    again.close()
    assert not waiting.stop()


def test_it_ends_when_nobody_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_WARM_IDLE_S", "0.001")
    first = opened()
    assert says(first)
    process = psutil.Process(first.pid)
    keepers = process.children()
    first.close(keep=True)
    soon(lambda: all(map(over, [process, *keepers])))
    assert list(warm.waiting()) == []


@pytest.mark.parametrize("gone", ["socket", "folder"])
def test_it_ends_when_its_place_is_gone(gone: str) -> None:
    waiting = left()
    process = psutil.Process(status(waiting).pid)
    folder = Path(waiting.folder)
    if gone == "socket":
        (folder / waiting.name).unlink()
    else:
        folder.rename(folder.with_name("elsewhere"))
    soon(lambda: over(process))


def test_another_environment_has_another_one(monkeypatch: pytest.MonkeyPatch) -> None:
    left()
    monkeypatch.setenv("XLA_FLAGS", "--xla_cpu_enable_fast_math=false")
    other = opened()
    assert not other._launched.warm
    other.close()
    bare = Zygote((), sandbox="linux", warm=True)
    assert not bare._launched.warm
    bare.close()
    usual = os.umask(0o077)
    try:
        strict = opened()
    finally:
        os.umask(usual)
    assert not strict._launched.warm
    strict.close()


def test_nothing_waits_that_was_not_asked_to_or_may_not() -> None:
    before = set(psutil.Process().children(recursive=True))
    for make, keep in (
        (lambda: Zygote(("json",), sandbox="linux"), True),  # no command
        (opened, False),  # it did not go well
        (lambda: Zygote(("json",), sandbox="plain", warm=True), True),
    ):
        one = make()
        assert says(one)
        one.close(keep=keep)
    unused = opened()
    unused.ready()
    unused.close()
    broken = Zygote(("no_such_module",), sandbox="linux", warm=True)
    with pytest.raises(EnvironmentFault):
        broken.ready()
    broken.close(keep=True)
    open_to_all = opened()
    assert says(open_to_all)
    open_to_all._shut_in = False
    open_to_all.close(keep=True)
    soon(lambda: all(map(over, set(psutil.Process().children(recursive=True)) - before)))
    assert list(warm.waiting()) == []


@pytest.mark.parametrize(("name", "value"), [("LEAST_FREE_BYTES", 2**60), ("MOST_PRESSURE", -1.0)])
def test_nothing_waits_where_memory_is_short(
    name: str, value: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "MOST_PRESSURE" and not Path("/proc/pressure/memory").is_file():
        pytest.skip("this kernel does not say")
    monkeypatch.setattr(warm, name, value)
    first = opened()
    assert says(first)
    keepers = psutil.Process(first.pid).children()
    first.close(keep=True)
    soon(lambda: all(map(over, keepers)))
    assert list(warm.waiting()) == []


def test_who_is_shut_in() -> None:
    assert _shut_in({"seccomp": True, "landlock": True})
    assert _shut_in({"seccomp": True, "landlock": False, "pid": True})
    assert not _shut_in({"seccomp": False, "landlock": True, "pid": True})
    assert not _shut_in({"seccomp": True, "landlock": False, "pid": False})


def test_a_folder_that_others_may_enter_is_not_used() -> None:
    waiting = left()
    process = psutil.Process(status(waiting).pid)
    Path(waiting.folder).chmod(0o755)
    other = opened()
    assert not other._launched.warm
    other.close()
    soon(lambda: over(process))  # it noticed too


def test_a_worker_cannot_reach_it() -> None:
    waiting = left()
    again = opened()
    source = (
        "import os, socket\n"
        "def f():\n"
        "    said = []\n"
        "    try:\n"
        f"        said.append(os.listdir({waiting.folder!r}))\n"
        "    except OSError as error:\n"
        "        said.append(type(error).__name__)\n"
        "    try:\n"
        "        socket.socket(socket.AF_UNIX)\n"
        "        said.append('a socket')\n"
        "    except OSError as error:\n"
        "        said.append(type(error).__name__)\n"
        "    return said\n"
    )
    assert says(again, source) == ["PermissionError", "PermissionError"]
    again.close()


@pytest.mark.parametrize(
    ("environ", "on"),
    [
        ({"GRADER_WARM": "1"}, True),
        ({"GRADER_WARM": "0"}, False),
        ({"GRADER_WARM": "off"}, False),
        ({}, True),
        ({"CI": "true"}, False),
        ({"CI": "true", "GRADER_WARM": "1"}, True),
        ({"CI": "false"}, True),
    ],
)
def test_where_it_is_on(environ: dict[str, str], on: bool) -> None:
    run = os.environ["XDG_RUNTIME_DIR"]
    assert (warm.folder({"XDG_RUNTIME_DIR": run, **environ}) is not None) is on


def test_in_a_container_only_with_a_run_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "CONTAINERS", (str(tmp_path),))
    run, cache = os.environ["XDG_RUNTIME_DIR"], str(tmp_path / "cache")
    assert warm.folder({"GRADER_CACHE": cache}) is None
    assert warm.folder({"GRADER_CACHE": cache, "GRADER_WARM": "1"}) == f"{cache}/warm"
    assert warm.folder({"GRADER_CACHE": cache, "XDG_RUNTIME_DIR": run}) == f"{run}/dl-grader"
    monkeypatch.setattr(warm, "CONTAINERS", (str(tmp_path / "none"),))
    assert warm.folder({"GRADER_CACHE": cache}) == f"{cache}/warm"


COMMAND = """
from grader.remote import warm, zygote
warm.LEAST_FREE_BYTES, warm.MOST_PRESSURE = 0, 1000.0
warm.ANSWER_LIMIT_S = zygote.ANSWER_LIMIT_S = 120.0
from grader.cli.entry import main
main()
"""


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command whose output is a pipe: it must end, whatever waits."""
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *words], cwd=ROOT, text=True, capture_output=True,
        timeout=300, check=False,
        env={**os.environ, "GRADER_CACHE": str(folder), "GRADER_OFFLINE": "1", "GRADER_LANG": "en"},
    )  # fmt: skip


def told(done: subprocess.CompletedProcess[str]) -> Any:
    """A report without what differs between any two."""
    report = json.loads(done.stdout)

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(one) for name, one in value.items() if not name.endswith("_s")}
        return [plain(one) for one in value] if isinstance(value, list) else value

    return plain(report)


def test_reports_are_the_same_and_pipes_end(tmp_path: Path) -> None:
    work = tmp_path / "lab0.py"
    text = (ROOT / "reference" / "lab0" / "lab0.py").read_text("utf-8")
    work.write_text(text.replace("return", "return None and", 1), encoding="utf-8")
    words = ("check", "lab0", str(work), "--json", "-", "--seed", "7")
    cold = command(tmp_path, *words)
    assert cold.returncode == 1, cold.stderr
    waits()
    warmed = command(tmp_path, *words)
    assert warmed.returncode == 1
    assert told(warmed) == told(cold)
    assert status(waits()).served == 1
    assert "served" in command(tmp_path, "warm", "status").stdout
    assert command(tmp_path, "warm", "stop").returncode == 0
    soon(lambda: not list(warm.waiting()))
    assert "Nothing waits" in command(tmp_path, "warm", "status").stdout


def test_what_still_loads_when_all_are_told_to_end_does_not_wait() -> None:
    place = warm.place(("json",), os.environ)
    assert place is not None
    before = place.stay()
    assert warm.stop() == 0
    assert Listener.take(before) is None
    assert list(warm.waiting()) == []
    later = Listener.take(place.stay())
    assert later is not None
    assert len(list(warm.waiting())) == 1
    later.leave()


def test_what_is_started_ahead_is_the_one_that_waits() -> None:
    left()
    launched = launch.launch_ahead(("json",), warm=True)
    assert launched.warm
    with_it = opened()
    assert with_it._launched is launched
    assert says(with_it)
    with_it.close()
    launch.launch_ahead(("json",), warm=True)
    plain = Zygote(("json",), sandbox="plain", warm=True)
    assert not plain._launched.warm
    plain.close()
