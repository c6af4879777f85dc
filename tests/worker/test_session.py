"""Calls: what is printed, read, warned, changed and raised."""

from __future__ import annotations

import numpy as np
import pytest

from grader.errors import CallFailed
from grader.model.outcome import Outcome
from grader.wire.values import Opaque
from tests.live import Handle, Live, failure

SOURCE = """
import sys, os, warnings, time
import numpy as np

def prints(): print("안녕"); sys.stdout.write("x"); print("err", file=sys.stderr); return 1
def many(): print("x" * 10_000_000); return 2
def closes(): print("kept"); sys.stdout.close(); print("still"); return 3
def broken_text(): print("a\\ud800b"); return 4
def raw(): os.write(1, b"raw"); return 5
def asks():
    a = input("first? "); b = input()
    return [a, b]
def reads(): return sys.stdin.read()
def warns():
    warnings.warn("careful"); warnings.warn("old", DeprecationWarning); np.array([1.0]) / 0
    return 1
def warns_often():
    for i in range(1000): warnings.warn(str(i) * 1000)
def changes(a, b, c):
    a += 1; c[0] = c[0]; return None
def reshapes(a): a.shape = (4,); return None
def keeps(a, *, b): return float(a.sum() + b.sum())
def sleeps(s): time.sleep(s)

def own(): return helper(1)
def helper(x):
    return x + "a"
def library(): return np.zeros(3).reshape(2, 2)
def deep(): return deep()
class Hostile(Exception):
    def __str__(self): raise RuntimeError("no")
class Worse(Exception):
    def __str__(self): raise SystemExit(0)
class Subclass(str):
    def __getitem__(self, key): return 7
class Lying(Exception):
    def __str__(self): return Subclass("x" * 10_000)
def hostile(): raise Hostile
def worse(): raise Worse
def lying(): raise Lying
def nothing(): raise ValueError
def surrogate(): raise ValueError("a\\ud800")
def long(): raise ValueError("x" * 10**7)
def renamed():
    class E(Exception): pass
    E.__name__ = "\\udfff" * 1000
    raise E("e")
def leaves(): sys.exit(0)
def interrupts(): raise KeyboardInterrupt
def stops(): raise StopIteration
def memory(): raise MemoryError
def huge(): return np.zeros(10**13)
def syntax(): exec("x = = 1")
def fake_syntax(): raise SyntaxError("m", ("f" * 999, 10**30, 1, "t"))
def words_syntax(): raise SyntaxError("m", ("f", "not a line", None, None))
def imports(): import no_such_module
def chained():
    try: 1 / 0
    except ZeroDivisionError as e: raise KeyError("k") from e
def group(): raise ExceptionGroup("many", [ValueError("a"), TypeError("b")])
def unwritten(): raise NotImplementedError
def inner_unwritten(): return unwritten()
def wrong_inside(): return helper()
def two(a, b): return a
def asserts():
    assert 1 == 2, "must be"
"""


@pytest.fixture
def student(plain: Live) -> Handle:
    return plain.student(SOURCE)


def last_output(student: Handle) -> str:
    assert student.last is not None
    return student.last.stdout


def test_what_is_printed_belongs_to_the_call(student: Handle) -> None:
    assert student.prints() == 1
    assert last_output(student) == "안녕\nx"
    assert student.raw() == 5
    assert last_output(student) == ""


def test_printed_text_is_bounded_and_always_sendable(student: Handle) -> None:
    assert student.many() == 2
    assert len(last_output(student)) == 200_000
    assert student.closes() == 3
    assert last_output(student) == "kept\nstill\n"
    assert student.broken_text() == 4
    assert last_output(student) == "a\\ud800b\n"


def test_standard_input_of_a_call(student: Handle) -> None:
    assert student.call("asks", stdin="철수\n영희\n") == ["철수", "영희"]
    assert "first? " in last_output(student)
    assert student.call("reads", stdin="rest") == "rest"
    failed = failure(student, "asks", stdin="only one\n")
    assert failed.message.params["type"] == "EOFError"
    assert failure(student, "asks").message.params["type"] == "EOFError"  # never a terminal


def test_warnings_are_collected_and_bounded(student: Handle) -> None:
    student.warns()
    assert student.last is not None
    assert student.last.warnings[:2] == ("UserWarning: careful", "DeprecationWarning: old")
    assert student.last.warnings[2].startswith("RuntimeWarning: divide by zero")
    student.warns_often()
    assert student.last is not None
    assert 0 < len(student.last.warnings) <= 20
    assert all(len(text) <= 1000 for text in student.last.warnings)


def test_arguments_that_were_changed_in_place(student: Handle) -> None:
    array = np.arange(4.0)
    student.changes(array, 5, array)
    assert student.last is not None
    assert student.last.mutated == (0,)
    np.testing.assert_array_equal(array, np.arange(4.0))  # ours never left
    student.reshapes(np.zeros((2, 2)))
    assert student.last is not None
    assert student.last.mutated == (0,)
    assert student.keeps(array, b=array) == 12.0
    assert student.last is not None
    assert student.last.mutated == ()


def frames(failed: CallFailed) -> list[tuple[str, str]]:
    found = failed.evidence[0].facts["frames"]
    assert isinstance(found, list)
    return [
        (str(frame["file"]), str(frame["source"])) for frame in found if isinstance(frame, dict)
    ]


def test_only_the_learners_own_lines(student: Handle) -> None:
    assert frames(failure(student, "own")) == [
        ("lab1.py", "def own(): return helper(1)"), ("lab1.py", 'return x + "a"'),
    ]  # fmt: skip
    assert frames(failure(student, "library")) == [
        ("lab1.py", "def library(): return np.zeros(3).reshape(2, 2)")
    ]
    deep = failure(student, "deep")
    assert deep.message.params["type"] == "RecursionError"
    assert 0 < len(frames(deep)) <= 12


LONG = f"{'x' * 1500}\n...\n{'x' * 2495}"
"""Both ends of a message that is too long."""


@pytest.mark.parametrize(
    ("function", "kind", "message"),
    [
        ("hostile", "Hostile", ""),
        ("worse", "Worse", ""),
        ("lying", "Lying", LONG),
        ("nothing", "ValueError", ""),
        ("surrogate", "ValueError", "a\\ud800"),
        ("long", "ValueError", LONG),
        ("leaves", "SystemExit", "0"),
        ("interrupts", "KeyboardInterrupt", ""),
        ("stops", "StopIteration", ""),
        ("syntax", "SyntaxError", "invalid syntax (<string>, line 1)"),
        ("imports", "ModuleNotFoundError", "No module named 'no_such_module'"),
        ("chained", "KeyError", "'k'"),
        ("group", "ExceptionGroup", "many (2 sub-exceptions)"),
        ("asserts", "AssertionError", "must be"),
    ],
)
def test_exceptions_are_plain_data(student: Handle, function: str, kind: str, message: str) -> None:
    failed = failure(student, function)
    assert failed.outcome is Outcome.FAILED
    assert failed.message.id == "outcome.raised"
    assert failed.message.params["type"] == kind
    assert failed.message.params["message"] == message
    assert student.two(1, 2) == 1  # the same worker goes on


@pytest.mark.parametrize("function", ["renamed", "fake_syntax", "words_syntax"])
def test_exceptions_that_cannot_be_told_exactly(student: Handle, function: str) -> None:
    failed = failure(student, function)
    assert failed.outcome is Outcome.FAILED
    assert student.two(1, 2) == 1


@pytest.mark.parametrize("function", ["memory", "huge"])
def test_a_memory_error_is_out_of_memory(student: Handle, function: str) -> None:
    failed = failure(student, function)
    assert failed.outcome is Outcome.OUT_OF_MEMORY
    assert failed.message.id == "outcome.out_of_memory"


def test_wrong_parameters_are_told_from_errors_inside(student: Handle) -> None:
    for arguments in ((), (1,), (1, 2, 3)):
        failed = failure(student, "two", *arguments)
        assert failed.message.id == "outcome.wrong_parameters"
    assert failure(student, "two", 1, 2, c=3).message.id == "outcome.wrong_parameters"
    assert failure(student, "wrong_inside").message.id == "outcome.raised"


def test_output_before_an_exception_is_kept_as_evidence(plain: Live) -> None:
    student = plain.student("def f():\n    print('so far'); raise ValueError('x')\n")
    failed = failure(student, "f")
    assert [evidence.kind for evidence in failed.evidence] == ["exception", "output"]
    assert failed.evidence[1].facts["text"] == "so far\n"


def test_what_cannot_be_sent_is_described(plain: Live) -> None:
    student = plain.student("def f(): return ['x' * 1_900_000] * 100\ndef g(): return 1\n")
    assert isinstance(student.f(), Opaque)
    assert student.g() == 1


def test_files_below_the_workers_folder(plain: Live) -> None:
    student = plain.student(
        "import os\n"
        "def names(p): return sorted(os.listdir(p))\n"
        "def read(p): return open(p, 'rb').read()\n"
        "def write(p):\n    os.makedirs(p); open(p + '/가 나.txt', 'w').write('x')\n"
        "    open(os.fsencode(p) + b'/\\xff\\xfe', 'w')\n    os.symlink('/', p + '/root')\n"
        "def absolute(p): return os.path.isabs(p)\n"
    )
    path = student.put_file("그림 folder/one.png", b"\x89PNG")
    assert student.read(path) == b"\x89PNG"
    assert student.absolute(path) is True
    assert student.names(student.path("그림 folder")) == ["one.png"]
    assert student.list_files() == ("그림 folder/", "그림 folder/one.png")
    student.write(student.path("out/deep"))
    assert "deep/가 나.txt" in student.list_files("out")
    assert not any(
        name.startswith(("deep/root/etc", "root/")) for name in student.list_files("out")
    )
    assert student.list_files("nowhere") == ()
