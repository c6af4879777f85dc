"""Workers that die, hang, flood or lie: one outcome each, and the next call has a fresh worker."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil
import pytest

from grader.errors import StudentRaised, WorkerGone
from grader.model.assignment import Limits
from grader.model.outcome import Outcome
from grader.remote.client import Client
from grader.remote.confinement import WorkerSpec
from grader.wire.messages import Call, CodeUnit, Load
from tests.live import Handle, Live, failure, work_folders

SOURCE = """
import os, sys, time, signal, threading, ctypes, subprocess
import numpy as np

def fine(): return "fine"
def leave(code): os._exit(code)
def segfault(): ctypes.string_at(0)
def kill(number): os.kill(os.getpid(), number); time.sleep(60)
def loop():
    while True: pass
def sleep(): time.sleep(1000)
def compiled_loop(): sum(range(10**15))
def stubborn():
    for number in range(1, 65):
        try: signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError): pass
    while True:
        try: time.sleep(100)
        except BaseException: pass
def threads():
    def spin():
        while True: time.sleep(0.01)
    for _ in range(20): threading.Thread(target=spin, daemon=False).start()
    return "started"
def threads_then_leave():
    threads(); os._exit(0)
def flood():
    chunk = b"x" * 2**20
    for _ in range(200): os.write(1, chunk)
    for _ in range(20): os.write(2, chunk)
    return "flooded"
def bomb():
    for _ in range(200):
        if os.fork() == 0:
            time.sleep(100); os._exit(0)
    time.sleep(100)
def orphan():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            open("orphan.pid", "w").write(str(os.getpid()))
            time.sleep(1000)
        os._exit(0)
    os.wait()
    return "left"
def memory():
    kept = []
    while True: kept.append(np.ones(2**22))
def thread_bomb():
    for _ in range(100_000): threading.Thread(target=time.sleep, args=(100,)).start()
def fill():
    with open("big", "wb") as file:
        while True: file.write(b"x" * 2**20); file.flush()
def closes():
    os.closerange(3, 4096)
    while True: time.sleep(1)
def closes_all():
    os.closerange(0, 4096); return 1
def socket_number():
    import stat
    for number in range(3, 100):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode): return number
        except OSError: pass
def garbage(data):
    os.write(socket_number(), data); time.sleep(100)
def forge(data):
    os.write(socket_number(), data); return "honest"
def writes(): open("left.txt", "w").write("x"); os.makedirs("a/b"); return os.getcwd()
def where(): return os.getcwd()
def locks():
    os.makedirs("locked/in"); open("locked/in/f", "w").close()
    os.chmod("locked/in", 0); os.chmod("locked", 0); return os.getcwd()
def replaces_modules():
    for name in list(sys.modules): sys.modules[name] = None
    return 1
def breaks_builtins():
    import builtins
    for name in ("isinstance", "len", "open", "type", "getattr", "Exception"):
        setattr(builtins, name, lambda *a, **k: True)
    return 1
def many(): return [b"x" * 10**6] * 90
"""


@pytest.fixture
def student(plain: Live) -> Handle:
    return plain.student(SOURCE)


def ends(
    student: Handle, outcome: Outcome, message: str, function: str, *args: object,
    limit_s: float = 60.0,
) -> None:  # fmt: skip
    """The call ends so, and the next one is answered by a fresh worker."""
    student.begin(limit_s=limit_s)
    failed = failure(student, function, *args)
    assert (failed.outcome, failed.message.id) == (outcome, message)
    student.begin(limit_s=60)
    assert student.fine() == "fine"


@pytest.mark.parametrize("code", [0, 1, 77])
def test_leaving_earns_nothing(student: Handle, code: int) -> None:
    ends(student, Outcome.CRASHED, "outcome.exited", "leave", code)


def test_a_segfault(student: Handle) -> None:
    ends(student, Outcome.CRASHED, "outcome.crashed_signal", "segfault")


@pytest.mark.parametrize("number", [6, 9, 15])
def test_a_signal(student: Handle, number: int) -> None:
    ends(student, Outcome.CRASHED, "outcome.crashed_signal", "kill", number)


@pytest.mark.parametrize("function", ["loop", "sleep", "compiled_loop", "stubborn", "closes"])
def test_what_does_not_end_is_ended(student: Handle, function: str) -> None:
    started = time.monotonic()
    student.begin(limit_s=1.0)
    failed = failure(student, function)
    if function == "closes":  # end of file: it can never answer
        assert failed.outcome is Outcome.CRASHED
    else:
        assert (failed.outcome, failed.message.id) == (Outcome.TIMEOUT, "outcome.timeout")
        assert failed.message.params == {"limit_s": 1.0}
    assert time.monotonic() - started < 30  # not a measurement: it came back at all
    student.begin(limit_s=60)
    assert student.fine() == "fine"


def test_endless_threads_do_not_keep_an_answer_back(student: Handle) -> None:
    assert student.threads() == "started"
    assert student.fine() == "fine"
    ends(student, Outcome.CRASHED, "outcome.exited", "threads_then_leave")


def test_a_flood_of_output_blocks_nobody(student: Handle) -> None:
    assert student.flood() == "flooded"
    assert student.fine() == "fine"


def test_the_end_of_the_output_is_kept(plain: Live) -> None:
    learner = plain.learner("import os\nos.write(1, b'x' * 500_000 + b'the end')\n")
    client = learner.client()
    deadline = time.monotonic() + 20
    while not client.output.endswith("the end") and time.monotonic() < deadline:
        time.sleep(0.01)
    assert client.output.endswith("the end")
    assert len(client.output) <= 2**16


def small(**limits: int) -> Limits:
    return Limits(**limits)  # type: ignore[arg-type] # whole numbers throughout


@pytest.mark.parametrize(
    ("function", "limits", "outcome", "message"),
    [
        ("memory", {"memory_bytes": 300 * 2**20}, Outcome.OUT_OF_MEMORY, "outcome.out_of_memory"),
        ("bomb", {"processes": 8}, Outcome.CRASHED, "outcome.processes"),
        ("fill", {"work_bytes": 20 * 2**20}, Outcome.CRASHED, "outcome.disk"),
    ],
)
def test_limits(
    plain: Live, function: str, limits: dict[str, int], outcome: Outcome, message: str
) -> None:
    student = plain.student(SOURCE, limits=small(**limits))
    failed = failure(student, function)
    if failed.message.id == "outcome.raised":  # a file system of its own was full first
        assert function in ("fill", "bomb")
        assert failed.message.params["type"] in ("OSError", "BlockingIOError")
    else:
        assert (failed.outcome, failed.message.id) == (outcome, message)
    student.begin(limit_s=60)
    assert student.fine() == "fine"


def test_orphans_end_with_the_worker(plain: Live) -> None:
    learner = plain.learner(SOURCE)
    client = learner.client()
    zygote = psutil.Process(plain.zygote.pid)
    before = {process.pid for process in zygote.children(recursive=True)}
    client.request(
        Call(
            function="orphan", args=(), kwargs=(), stdin=None, seed=0,
            eager=True,
        ),
        limit_s=30,
    )  # fmt: skip
    sleeping = [process for process in zygote.children(recursive=True) if process.pid not in before]
    assert sleeping
    client.close()
    _, alive = psutil.wait_procs(sleeping, timeout=20)
    assert alive == []


@pytest.mark.parametrize(
    "data",
    [
        b"\xff" * 8,
        b"\x00" * 8,
        b"\x05" + b"\x00" * 7 + b"\xc1\xc1\xc1\xc1\xc1",
        b"\x01" + b"\x00" * 7 + b"\xc0",
    ],
    ids=["huge", "empty", "no message", "nil"],
)
def test_garbage_on_the_wire_is_a_crash(student: Handle, data: bytes) -> None:
    failed = failure(student, "garbage", data)
    assert (failed.outcome, failed.message.id) == (Outcome.CRASHED, "outcome.crashed")
    student.begin(limit_s=60)
    assert student.fine() == "fine"


def test_an_answer_that_was_not_asked_for_is_a_crash(student: Handle) -> None:
    import msgspec

    body = msgspec.msgpack.encode({"type": "done", "id": 10**6, "value": "forged"})
    failed = failure(student, "garbage", len(body).to_bytes(8, "little") + body)
    assert failed.outcome is Outcome.CRASHED


def test_a_second_answer_is_not_taken_for_the_next_one(student: Handle) -> None:
    import msgspec

    client = student._learner.client()
    body = msgspec.msgpack.encode({"type": "done", "id": client._last_id + 1, "value": "forged"})
    # A claim by untrusted code, as every value is; the honest one that follows is one too many.
    assert student.forge(len(body).to_bytes(8, "little") + body) == "forged"
    failed = failure(student, "fine")
    assert failed.outcome is Outcome.CRASHED
    assert student.fine() == "fine"


def test_too_much_at_once(student: Handle) -> None:
    student.many()
    assert student.fine() == "fine"


@pytest.mark.parametrize("function", ["replaces_modules", "breaks_builtins", "closes_all"])
def test_sabotage_harms_only_its_own_worker(student: Handle, function: str) -> None:
    try:
        student.call(function)
    except Exception as error:  # noqa: BLE001 - looked at in the next line
        assert type(error).__name__ == "CallFailed"
    student._learner.client().close()
    assert student.fine() == "fine"


@pytest.mark.parametrize("function", ["writes", "locks"])
def test_a_workers_folder_disappears_with_it(plain: Live, function: str) -> None:
    student = plain.student(SOURCE)
    folder = student.call(function)
    assert {str(path) for path in work_folders()} == {folder}
    plain.close()
    assert work_folders() == set()


def test_two_workers_see_nothing_of_each_other(plain: Live) -> None:
    one, other = plain.student(SOURCE), plain.student(SOURCE)
    assert one.writes() != other.writes()
    assert one.list_files() == ("a/", "a/b/", "left.txt")
    peek = plain.student("import os\ndef f(path): return os.listdir(path)\n")
    folder = one.where()
    assert one.put_file("a/secret", b"x")
    assert failure(peek, "f", folder).message.params["type"] == "PermissionError"


def test_a_closed_client_says_so(plain: Live) -> None:
    client = plain.learner(SOURCE).client()
    client.close()
    client.close()
    assert client.closed
    assert gone(lambda: ask(client, "fine")).outcome is Outcome.CRASHED


def test_a_worker_without_a_submission_has_no_functions(plain: Live) -> None:
    client = plain.zygote.fork(WorkerSpec(Limits()))
    try:
        with pytest.raises(StudentRaised) as raised:
            ask(client, "fine")
        assert raised.value.facts.type == "MissingFunction"
        load = Load(
            units=(CodeUnit(label="a.py", source="def fine(): return 1"),),
            files=(), soft_limit_s=20, statement_cpu_s=20, seed=0, data_folder=None,
        )  # fmt: skip
        assert client.request(load, limit_s=30).loaded is not None
        assert client.output == ""
        assert client.parts
    finally:
        client.close()


def ask(client: Client, function: str) -> object:
    call = Call(function=function, args=(), kwargs=(), stdin=None, seed=0, eager=True)
    return client.request(call, limit_s=30).value


def gone(action: Callable[[], object]) -> WorkerGone:
    with pytest.raises(WorkerGone) as raised:
        action()
    return raised.value
