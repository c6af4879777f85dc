"""The network, other processes and other programs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests.sandbox.conformance.arena import PATIENCE_S, TRY, Arena


def test_no_network(arena: Arena) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mailbox,
    ):
        mailbox.bind(("127.0.0.1", 0))
        listener.settimeout(0.2)
        mailbox.settimeout(0.2)
        source = f"""{TRY}
import socket, urllib.request
tcp, udp = {listener.getsockname()[1]}, {mailbox.getsockname()[1]}
tell([attempt(action) for action in (
    lambda: socket.create_connection(("127.0.0.1", tcp), timeout=5),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", udp)),
    lambda: socket.getaddrinfo("grader.example.com", 80),
    lambda: socket.socket().bind(("127.0.0.1", 0)),
    lambda: urllib.request.urlopen(f"http://127.0.0.1:{{tcp}}/", timeout=5),
)])
"""
        fight = arena.start(source)
        answers = fight.tell()
        assert [kind for kind, _ in answers] == ["refused"] * 5
        assert fight.parts["network"] or fight.parts["guard"]
        assert fight.parts["network"] == (arena.kind == "linux")
        for silent in (listener.accept, lambda: mailbox.recv(1)):
            try:
                silent()
            except TimeoutError:
                continue
            raise AssertionError("something came through")


def test_no_socket_with_a_path(arena: Arena, tmp_path: Path) -> None:
    path = str(tmp_path / "daemon")
    with socket.socket(socket.AF_UNIX) as daemon:
        daemon.bind(path)
        daemon.listen()
        source = f"""{TRY}
import socket
tell(attempt(lambda: socket.socket(socket.AF_UNIX).connect({path!r})))
"""
        assert arena.ask(source) == ["refused", "PermissionError"]


def test_event_loops_still_work(arena: Arena) -> None:
    source = """
import asyncio
async def answer():
    await asyncio.sleep(0)
    return 42
tell(asyncio.run(answer()))
"""
    assert arena.ask(source) == 42


def test_processes_outside_get_no_signal(arena: Arena) -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as victim:
        source = f"""{TRY}
import os, signal
tell([attempt(lambda: os.kill({victim.pid}, signal.SIGKILL)),
      attempt(lambda: os.kill({os.getpid()}, 0)),
      attempt(lambda: os.killpg({os.getpgid(0)}, 0))])
"""
        fight = arena.start(source)
        answers = fight.tell()
        assert [kind for kind, _ in answers] == ["refused"] * 3
        # Plain leaves it to the guard, and says so.
        assert (fight.parts["pid"] or fight.parts["landlock"]) == (arena.kind == "linux")
        assert fight.ending() == {"exit": 0}
        assert victim.poll() is None
        victim.kill()
        assert victim.wait(PATIENCE_S) == -signal.SIGKILL


def test_a_worker_may_signal_what_it_started(arena: Arena) -> None:
    source = """
import os, signal, time
child = os.fork()
if child == 0:
    time.sleep(60)
    os._exit(0)
os.kill(child, signal.SIGTERM)
tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    assert arena.ask(source) == -signal.SIGTERM


def test_programs(arena: Arena) -> None:
    source = f"""{TRY}
import os, subprocess
open("mine", "w").write("own")
def cat(path):
    return subprocess.run(["cat", path], capture_output=True, check=True).stdout
tell([attempt(lambda: cat("mine")), attempt(lambda: cat("/etc/shadow")),
      attempt(lambda: os.posix_spawn("/bin/true", ["true"], {{}}) > 0)])
"""
    # The kernel lets a program run, but it can read no more than its parent; the guard refuses it.
    mine, foreign, spawned = arena.ask(source)
    assert foreign[0] == "refused"
    if arena.guard:
        assert mine == spawned == ["refused", "PermissionError"]
    else:
        assert mine == ["done", repr(b"own")]
        assert spawned == ["done", "True"]


def test_nothing_is_gained_by_native_code(arena: Arena, tmp_path: Path) -> None:
    """What plain cannot hold against native code, its parts say."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the answers", encoding="utf-8")
    # The guard finds libc's `open` by name; the same file opened by the C code of mmap or an
    # extension passes it by. Here: the library is asked through a table of its symbols.
    source = f"""
import ctypes
find = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)
try:
    address = find(("dlsym", ctypes.CDLL(None)))(None, b"open")
    opened = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_int)(address)
    tell(opened({os.fsencode(secret)!r}, 0) >= 0)
except OSError as error:
    tell(repr(error))
"""
    fight = arena.start(source)
    got_in = fight.tell()
    assert got_in == (not fight.parts["landlock"])
    assert fight.parts["landlock"] == (arena.kind == "linux")


def test_no_way_back_out(arena: Arena) -> None:
    if arena.guard:
        source = f"""{TRY}
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
tell([attempt(lambda: libc.unshare(0x10000000)), attempt(lambda: libc.mount)])
"""
        assert arena.ask(source) == [["refused", "PermissionError"]] * 2
        return
    source = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
tell([libc.unshare(0x10000000), libc.unshare(0x20000), libc.mount(b"none", b"/", b"tmpfs", 0, None),
      libc.ptrace(16, 1, 0, 0), libc.prctl(39, 0, 0, 0, 0)])
status = open("/proc/self/status").read()
tell([line.split()[1] for line in status.splitlines() if line.startswith(("CapEff", "CapBnd"))])
"""
    fight = arena.start(source)
    *refused, no_new_privs = fight.tell()
    assert refused == [-1] * 4
    assert no_new_privs == 1
    assert set(fight.tell()) == {"0" * 16}
