"""The learner's functions as a check sees them."""

from __future__ import annotations

import time

import numpy as np
import pytest

from grader.errors import CallFailed, NotWritten
from grader.model.outcome import Outcome
from grader.remote.model_ref import ModelRef
from tests.live import Handle, Live, failure

SOURCE = """
import os, time
def written(x): return x
def template(): raise NotImplementedError("template")
def needs_template(): return template()
def raises_itself(): raise NotImplementedError
def build_modle(): return 1
def nap(s): time.sleep(s); return s
def raises_type(x): return x + 1
def calls_wrong(): return written()
def replies(): return 1
def replaces():
    import grader.worker.convert as convert
    encode = convert.Converter.encode
    convert.Converter.encode = lambda self, value: encode(self, "right")
    return "wrong"
def sets_up():
    import numpy as np
    load = np.load
    np.load = lambda *args, **options: load(*args, allow_pickle=True, **options)
    np.random.seed(3)
    return 1
def build(path, *, function=0, stdin=0, eager=0):
    return [path, function, stdin, eager]
call = path = begin = get_file = put_file = list_files = last = student = build
called = on_value = values_given = build
def library_says_so():
    import asyncio
    asyncio.AbstractEventLoop().close()
"""


def student_of(plain: Live, *untouched: str) -> Handle:
    learner = plain.learner(SOURCE)
    student = Handle(
        learner,
        untouched=frozenset(untouched),
        signatures={"written": "written(x)"},
        seed=3,
    )
    student.begin(limit_s=60)
    return student


def test_functions_of_the_template_are_not_called(plain: Live) -> None:
    student = student_of(plain, "written")
    with pytest.raises(NotWritten) as raised:
        student.written(1)
    assert raised.value.function == "written"


@pytest.mark.parametrize("function", ["template", "raises_itself"])
def test_a_function_that_says_so_is_not_written(plain: Live, function: str) -> None:
    student = student_of(plain)
    with pytest.raises(NotWritten):
        student.call(function)


def test_a_function_that_needs_one_that_is_not_written(plain: Live) -> None:
    failed = failure(student_of(plain), "needs_template")
    assert failed.message.params["type"] == "NotImplementedError"


def test_a_library_that_cannot_do_it_is_not_a_function_that_is_not_written(plain: Live) -> None:
    failed = failure(student_of(plain), "library_says_so")
    assert failed.message.params["type"] == "NotImplementedError"


def test_names_that_are_almost_right(plain: Live) -> None:
    failed = failure(student_of(plain), "build_model")
    assert failed.message.id == "outcome.function_renamed"
    assert failed.message.params == {"function": "build_model", "similar": "build_modle"}
    failed = failure(student_of(plain), "quite_another")
    assert failed.message.id == "outcome.function_missing"


def test_wrong_parameters_say_what_is_expected(plain: Live) -> None:
    failed = failure(student_of(plain), "written")
    assert failed.message.id == "outcome.wrong_parameters"
    assert failed.message.params["expected"] == "written(x)"
    for function, arguments in (("raises_type", ("a",)), ("calls_wrong", ())):
        failed = failure(student_of(plain), function, *arguments)
        assert failed.message.id == "outcome.raised"
        assert failed.message.params["type"] == "TypeError"


def test_all_calls_of_a_check_share_its_time(plain: Live) -> None:
    student = student_of(plain)
    student.begin(limit_s=1.5)
    with pytest.raises(CallFailed) as raised:
        for _ in range(100):
            student.nap(0.2)
    assert raised.value.outcome is Outcome.TIMEOUT
    assert raised.value.message.params == {"limit_s": 1.5}  # the whole, not what was left
    student.begin(limit_s=60)
    assert student.nap(0) == 0


def test_time_of_ours_between_calls_is_nobodys(plain: Live) -> None:
    student = student_of(plain)
    student.begin(limit_s=0.5)
    time.sleep(0.7)
    assert student.written(np.zeros(1)) is not None


def test_the_calls_of_a_check_share_its_limit(plain: Live) -> None:
    student = student_of(plain)
    student.begin(limit_s=0.6)
    calls = 0
    with pytest.raises(CallFailed) as raised:
        while calls < 50:
            student.nap(0.25)
            calls += 1
    assert raised.value.outcome is Outcome.TIMEOUT
    assert raised.value.message.params == {"limit_s": 0.6}
    assert calls


NAMES = (
    "build", "call", "called", "path", "begin", "get_file", "put_file", "list_files", "last",
    "student", "on_value", "values_given",
)  # fmt: skip


def test_no_name_of_ours_hides_a_function(plain: Live) -> None:
    student = student_of(plain).student
    for name in NAMES:
        value = getattr(student, name)(1, function=2, stdin=3, eager=4)
        assert value == [1, 2, 3, 4], name
    assert {name for name in dir(student) if not name.startswith("_")} == set()


def test_private_names_are_ours(plain: Live) -> None:
    student = student_of(plain)
    with pytest.raises(AttributeError):
        _ = student._anything
    with pytest.raises(AttributeError):
        _ = student.__wrapped__
    assert student.written.__name__ == "written"


def test_the_record_of_the_last_call(plain: Live) -> None:
    student = student_of(plain)
    assert student.last is None
    student.written(np.zeros(1))
    assert student.last is not None
    assert (student.last.stdout, student.last.warnings, student.last.mutated) == ("", (), ())
    assert student.last.duration_s >= 0


def test_a_reference_does_not_outlive_its_worker(keras: Live) -> None:
    student = keras.student(
        "import os, keras\n"
        "def make(): return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\n"
        "def leave(): os._exit(0)\n"
        "def use(model): return 1\n"
    )
    model = student.make()
    assert isinstance(model, ModelRef)
    assert model.predict(np.zeros((3, 2), np.float32)).shape == (3, 1)
    failure(student, "leave")
    for ask in (model.weights, model.refreshed, lambda: model.predict(np.zeros((1, 2)))):
        with pytest.raises(CallFailed) as raised:
            ask()
        assert raised.value.outcome is Outcome.CRASHED
    assert failure(student, "use", model).outcome is Outcome.FAILED


HOSTILE = '''
import sys, keras, numpy as np
def make(): return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
def take_over(value):
    """Answers our requests, whatever they are, with a value of its own choice."""
    frame = sys._getframe()
    while "self" not in frame.f_locals or type(frame.f_locals["self"]).__name__ != "Session":
        frame = frame.f_back
    session = frame.f_locals["self"]
    from grader.wire.messages import Done
    from grader.wire.values import Sequence
    values = {"number": 5, "none": None, "text": "text", "nested": Sequence("list", (1, "a"))}
    for kind in list(session._handlers):
        session._handlers[kind] = lambda request: Done(id=request.id, value=values[value])
'''


@pytest.mark.parametrize("value", ["number", "none", "text", "nested"])
def test_replies_of_another_kind_are_never_our_fault(keras: Live, value: str) -> None:
    """A fault of ours costs no points, so a hostile worker must not be able to cause one."""
    student = keras.student(HOSTILE)
    model = student.make()
    student.take_over(value)
    for ask in (
        lambda: model.predict(np.zeros((1, 2), np.float32)), model.weights, model.refreshed,
        student.list_files, lambda: student.build("{}"),
        lambda: student.put_file("a", b""), student.make,
    ):  # fmt: skip
        try:
            ask()
        except CallFailed as failed:
            assert failed.outcome in (Outcome.CRASHED, Outcome.FAILED)
    with pytest.raises(CallFailed):
        model.weights()


def test_what_rests_on_a_replaced_function_is_not_believed(plain: Live) -> None:
    student = student_of(plain)
    calls: tuple[tuple[str, tuple[int, ...]], ...] = (("replaces", ()), ("written", (5,)))
    for function, given in calls:  # it stays replaced
        error = failure(student, function, *given)
        assert (error.outcome, error.message.id) == (Outcome.FAILED, "outcome.replaced")
        assert error.message.params["names"] == "grader.worker.convert.Converter.encode"
    student.begin(limit_s=60)  # another check is not made to pay for it
    assert student.written(5) == 5
    assert student._learner.replaced == {"grader.worker.convert.Converter.encode"}


def test_what_no_verdict_rests_on_may_be_changed(plain: Live) -> None:
    student = student_of(plain)
    assert student.sets_up() == 1
    assert student.written(5) == 5
    assert student._learner.replaced == set()


def test_what_is_replaced_while_loading_holds_for_every_check(plain: Live) -> None:
    source = SOURCE + "import json\njson.dumps = lambda *args, **options: '1'\n"
    learner = plain.learner(source)
    student = Handle(learner, untouched=frozenset(), signatures={}, seed=3)
    for _ in range(2):
        student.begin(limit_s=60)
        assert failure(student, "written", 5).message.id == "outcome.replaced"
    assert learner.replaced == {"json.dumps"}
