"""Memory, processes, threads, disk, processor time and output."""

from __future__ import annotations

import os
import signal
import subprocess
import threading

import msgspec
import psutil

from grader.sandbox import Breach
from tests.sandbox.conformance.arena import LIMITS, TRY, Arena

SLEEP = "import time; time.sleep(60)"


def _tree(root: int) -> list[psutil.Process]:
    process = psutil.Process(root)
    return [process, *process.children(recursive=True)]


def _gone(tree: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(tree, timeout=10)
    return all(one.status() == psutil.STATUS_ZOMBIE for one in alive if one.is_running())


def test_honest_work_breaches_nothing(arena: Arena) -> None:
    fight = arena.start('held = bytearray(50 << 20)\ntell("ready")\n' + SLEEP)
    assert fight.tell() == "ready"
    assert [fight.watch.breach() for _ in range(3)] == [None] * 3


def test_touched_memory_is_bounded(arena: Arena) -> None:
    fight = arena.start("held = bytearray(b'x' * (340 << 20))\n" + SLEEP)
    found = fight.until_breach()
    assert found.kind == "memory"
    assert found.observed > found.limit == LIMITS.memory_bytes
    assert fight.watch.kill()
    assert fight.ending() == {"signal": signal.SIGKILL}


def test_memory_cannot_hide_in_shared_mappings(arena: Arena) -> None:
    source = """
import mmap
held = mmap.mmap(-1, 340 << 20)
for place in range(0, len(held), 4096):
    held[place] = 1
"""
    found = arena.start(source + SLEEP).until_breach()
    assert found.kind == "memory"


def test_memory_of_children_counts(arena: Arena) -> None:
    source = """
import os
for _ in range(3):
    if os.fork() == 0:
        break
held = bytearray(b"x" * (120 << 20))
"""
    assert arena.start(source + SLEEP).until_breach().kind == "memory"


def test_the_baseline_is_not_charged(arena: Arena) -> None:
    fight = arena.start("held = bytearray(b'x' * (340 << 20))\ntell('ready')\n" + SLEEP)
    fight.tell()
    from grader.sandbox import Watch

    generous = Watch(fight.root, LIMITS, arena.work, baseline_bytes=350 << 20)
    assert generous.breach() is None


def test_a_fork_bomb_ends(arena: Arena) -> None:
    # Gentle: pauses, and each process gives up after a while even if nobody stops it.
    source = """
import os, time
for _ in range(30):
    try:
        os.fork()
    except OSError:
        pass
    time.sleep(0.05)
"""
    fight = arena.start(source + SLEEP)
    found = fight.until_breach()
    assert found.kind == "processes"
    assert found.observed > found.limit == LIMITS.processes
    tree = _tree(fight.root)
    assert fight.watch.kill()
    assert _gone(tree)


def test_the_kernel_bounds_processes_too(arena: Arena) -> None:
    from grader.sandbox.namespaces import _kernel

    source = """
import os, time
made = 0
try:
    for _ in range(600):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        made += 1
except OSError as error:
    pass
tell(made)
"""
    limits = msgspec.structs.replace(LIMITS, processes=4, threads=16)
    fight = arena.start(source, limits=limits)
    made = fight.tell()
    bounded = arena.kind == "linux" and fight.parts["pid"] and _kernel() >= (6, 14)
    if bounded or (os.geteuid() != 0 and fight.parts["rlimits"]):
        assert 0 < made < 500
    else:
        assert made == 600  # only the watch bounds it, see above
    assert fight.watch.breach() is not None
    assert fight.watch.kill()


def test_threads_are_bounded(arena: Arena) -> None:
    source = """
import threading, time
for _ in range(80):
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
"""
    found = arena.start(source + SLEEP).until_breach()
    assert found == Breach(kind="threads", observed=found.observed, limit=LIMITS.threads)
    assert found.observed > LIMITS.threads


def test_orphans_are_gone_at_the_end(arena: Arena) -> None:
    source = """
import os, time
reader, writer = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.setsid()
        os.write(writer, b"x")
        time.sleep(600)
    os._exit(0)
os.read(reader, 1)
tell("orphan")
time.sleep(0.5)
"""
    fight = arena.start(source)
    assert fight.tell() == "orphan"
    tree = _tree(fight.root)
    assert len(tree) >= 3  # the supervisor or init, the worker, the orphan
    assert fight.ending() == {"exit": 0}
    assert _gone(tree)


def test_orphans_are_gone_after_a_kill(arena: Arena) -> None:
    source = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.setsid()
        tell("orphan")
        time.sleep(600)
    os._exit(0)
"""
    fight = arena.start(source + SLEEP)
    assert fight.tell() == "orphan"
    fight.watch.breach()
    tree = _tree(fight.root)
    assert fight.watch.kill()
    assert _gone(tree)
    assert "signal" in fight.ending()


def test_all_die_with_the_zygote(arena: Arena) -> None:
    source = """
import os, time
if os.fork() == 0:
    os.setsid()
    tell("child")
    time.sleep(600)
"""
    fight = arena.start(source + SLEEP)
    assert fight.tell() == "child"
    tree = _tree(fight.root)
    assert len(tree) >= 3
    fight.zygote.kill()
    assert _gone(tree)


def test_endless_work_is_ended(arena: Arena) -> None:
    limits = msgspec.structs.replace(LIMITS, cpu_s=1)
    fight = arena.start("while True: pass", limits=limits)
    assert fight.ending() == {"signal": signal.SIGXCPU}


def test_a_worker_ends_by_its_own_signal(arena: Arena) -> None:
    fight = arena.start("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert fight.ending() == {"signal": signal.SIGSEGV}
    assert not list(arena.work.glob("core*"))


def test_exit_codes_are_forwarded(arena: Arena) -> None:
    assert arena.start("import os; os._exit(7)").ending() == {"exit": 7}
    assert arena.start("raise SystemExit(0)").ending() == {"exit": 1}


def test_one_file_is_bounded(arena: Arena) -> None:
    source = f"""{TRY}
def flood():
    with open("big", "wb") as file:
        for _ in range(20):
            file.write(bytes(1 << 20))
tell(attempt(flood))
"""
    fight = arena.start(source)
    assert fight.parts["rlimits"]
    assert fight.tell() == ["refused", "OSError"]
    assert (arena.work / "big").stat().st_size <= LIMITS.file_bytes


def test_a_full_folder_is_seen_and_survived(arena: Arena) -> None:
    source = """
import tempfile
for number in range(8):
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(bytes(12 << 20))
"""
    fight = arena.start(source + SLEEP)
    found = fight.until_breach()
    assert found.kind == "disk"
    assert found.observed > found.limit == LIMITS.work_bytes
    assert fight.watch.kill()


def test_removed_files_count(arena: Arena) -> None:
    source = """
import os
held = []
for number in range(6):
    held.append(open(f"gone{number}", "wb", buffering=0))
    os.remove(f"gone{number}")
    held[-1].write(bytes(14 << 20))
"""
    found = arena.start(source + SLEEP).until_breach()
    assert found.kind == "disk"


def test_removed_files_that_are_only_mapped_count(arena: Arena) -> None:
    source = """
import ctypes, os
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
for number in range(6):
    file = os.open(f"gone{number}", os.O_RDWR | os.O_CREAT)
    os.remove(f"gone{number}")
    os.write(file, bytes(14 << 20))
    libc.mmap(None, 14 << 20, 1, 1, file, 0)
    os.close(file)
"""
    found = arena.start(source + SLEEP).until_breach()
    assert found.kind == "disk"


def test_files_in_memory_are_memory_or_refused(arena: Arena) -> None:
    source = f"""{TRY}
import ctypes, mmap, os
def hide():
    libc = ctypes.CDLL(None)
    libc.mmap.restype = ctypes.c_void_p
    libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
    for _ in range(20):
        file = os.memfd_create("a")
        for _ in range(15): os.write(file, bytes(1 << 20))
        libc.mmap(None, 15 << 20, 3, 1, file, 0)
        os.close(file)
tell(attempt(hide)[0])
"""
    fight = arena.start(source + SLEEP)
    if fight.parts["seccomp"]:
        assert fight.tell() == "refused"
    else:
        assert fight.until_breach().kind == "memory"


def test_shared_memory_that_was_let_go_of_counts(arena: Arena) -> None:
    source = """
import mmap
held = mmap.mmap(-1, 340 << 20)
for place in range(0, len(held), 1 << 20):
    held[place:place + (1 << 20)] = b"x" * (1 << 20)
    held.madvise(mmap.MADV_DONTNEED)  # no longer resident, and still there
"""
    assert arena.start(source + SLEEP).until_breach().kind == "memory"


def test_what_no_figure_shows_is_refused(arena: Arena) -> None:
    source = f"""{TRY}
import ctypes, fcntl, os, socket
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    ctypes.set_errno(0)
    if getattr(libc, name)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), name)
def resize():
    fcntl.fcntl(os.pipe()[1], 1031, 1 << 20)
def send():
    one, _ = socket.socketpair()
    socket.send_fds(one, [b"x"], [0])
tell([attempt(action)[0] for action in (
    lambda: call("shmget", 0, 1 << 20, 0o1600), lambda: call("semget", 0, 32000, 0o1600),
    lambda: call("msgget", 0, 0o1600), lambda: call("inotify_init1", 0),
    lambda: call("fanotify_init", 0, 0), lambda: call("prctl", 4, 0, 0, 0, 0), resize, send,
)])
"""
    fight = arena.start(source + SLEEP)
    if fight.parts["seccomp"]:
        assert fight.tell() == ["refused"] * 8


def test_a_flood_of_output_is_the_readers_choice(arena: Arena) -> None:
    reader, writer = os.pipe()
    fight = arena.start(
        "import sys\nfor _ in range(300): sys.stdout.write('x' * 100_000)\ntell('written')",
        stdout=writer,
    )
    os.close(writer)
    kept, dropped = bytearray(), 0

    def read() -> None:
        nonlocal dropped
        while piece := os.read(reader, 1 << 16):
            room = 1_000_000 - len(kept)
            kept.extend(piece[:room])
            dropped += len(piece[room:])

    thread = threading.Thread(target=read)
    thread.start()
    assert fight.tell() == "written"
    assert fight.ending() == {"exit": 0}
    assert fight.zygote.wait(10) == 0
    thread.join(10)
    os.close(reader)
    assert not thread.is_alive()  # nobody holds the pipe open any more
    assert (len(kept), dropped) == (1_000_000, 29_000_000)


def test_output_stays_with_the_harness(arena: Arena) -> None:
    fight = arena.start("print('hello')", stdout=subprocess.PIPE)
    assert fight.ending() == {"exit": 0}
    assert fight.zygote.stdout is not None
    assert fight.zygote.stdout.read() == b"hello\n"
