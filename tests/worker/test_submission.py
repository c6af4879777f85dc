"""Top-level code: scripts and notebooks, what stops them, what may lie beside them."""

from __future__ import annotations

import pytest

from grader.errors import LoadFailed
from grader.model.assignment import Limits
from grader.model.outcome import Outcome
from grader.model.report import Problem
from grader.model.submission import Submission
from grader.remote.learner import Learner
from tests.live import Live, failure, notebook, python_file

SHORT = Limits(load_s=1.0)


def problem(learner: Learner) -> Problem:
    with pytest.raises(LoadFailed) as raised:
        learner.client()
    with pytest.raises(LoadFailed):  # the same again, without another worker
        learner.client()
    return raised.value.problem


def test_it_is_a_module_of_its_own(plain: Live) -> None:
    student = plain.student(
        "import sys\n"
        "if __name__ == '__main__':\n    raise SystemExit('main block')\n"
        "def where(): return __name__, __name__ in sys.modules, __file__\n"
        "def hidden(): return [n for n in globals() if not n.startswith('__')]\n"
    )
    name, known, file = student.where()
    assert name != "__main__"
    assert known is True
    assert file.endswith("/lab1.py")
    assert set(student.hidden()) == {"sys", "where", "hidden"}


def test_functions_are_listed_with_their_parameters(plain: Live) -> None:
    learner = plain.learner(
        "import functools\nfrom os.path import join\n"
        "def f(a, b, c=1, *rest, d, **more): pass\n"
        "async def g(): pass\n"
        "class C:\n    def __init__(self, x): pass\n"
        "double = lambda n: 2 * n\n"
        "def _private(): pass\n"
        "constant = 3\n"
    )
    learner.client()
    assert learner.loaded is not None
    found = {facts.name: facts for facts in learner.loaded.functions}
    assert found["f"].parameters == ("a", "b", "c", "rest", "d", "more")
    assert (found["f"].required, found["f"].line) == (2, 3)
    assert "double" in found
    assert not {"_private", "constant"} & set(found)


def test_decorated_functions_and_classes_can_be_called(plain: Live) -> None:
    student = plain.student(
        "import functools\n"
        "def twice(f):\n"
        "    @functools.wraps(f)\n"
        "    def inner(*a): return [f(*a), f(*a)]\n"
        "    return inner\n"
        "@twice\ndef f(x): return x\n"
        "@functools.lru_cache\ndef cached(x): return x\n"
        "partial = functools.partial(f, 4)\n"
        "class Callable:\n    def __call__(self, x): return x + 1\n"
        "instance = Callable()\n"
    )
    assert student.f(1) == [1, 1]
    assert student.cached(2) == 2
    assert student.partial() == [4, 4]
    assert student.instance(1) == 2
    assert failure(student, "Callable").message.id == "outcome.function_missing"


def test_a_star_import_hides_no_function(plain: Live) -> None:
    names = "\n".join(f"def g{n}(): pass" for n in range(1000))
    student = plain.student(
        python_file(
            "from many import *\nfrom numpy import *\ndef build_model(): return 1\n",
            files=(("many.py", names.encode()),),
        )
    )
    assert student.build_model() == 1


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        ("x = 1\ndef f(:\n    pass\n", "outcome.syntax_error", 2),
        ("x = (1,\n", "outcome.syntax_error", 1),
        ("def f():\nreturn 1\n", "outcome.syntax_error", 2),
        ("def f():\n\treturn 1\n        return 2\n", "outcome.syntax_error", 3),
        ("x = '\x00'\n", "outcome.syntax_error", 0),
        ("import numpy\n\nimport no_such_module.part\n", "outcome.import_error", 3),
        ("from numpy import no_such_name\n", "outcome.load_raised", 1),
        ("def f():\n    return 1 / 0\n\nf()\n", "outcome.load_raised", 2),
        ("import sys\nsys.exit(0)\n", "outcome.load_raised", 2),
        ("raise KeyboardInterrupt\n", "outcome.load_raised", 1),
        ("def f(): f()\nf()\n", "outcome.load_raised", 1),
        ("class E(BaseException): pass\nraise E\n", "outcome.load_raised", 2),
        ("return 1\n", "outcome.syntax_error", 1),
    ],
)
def test_what_keeps_a_script_from_loading(
    plain: Live, source: str, message: str, line: int
) -> None:
    found = problem(plain.learner(source))
    assert found.outcome is Outcome.FAILED
    assert found.message.id == message
    assert found.message.params.get("line", 0) == line
    assert found.message.params["file"] == "lab1.py"
    assert found.evidence[0].kind == "exception"


def test_a_missing_package_is_named_as_it_is_installed(plain: Live) -> None:
    found = problem(plain.learner("import cv2.nothing_like_this"))
    assert found.message.id == "outcome.import_error"
    assert found.message.params["install"] == "opencv-python"


@pytest.mark.parametrize(
    ("source", "outcome", "message"),
    [
        ("import os; os._exit(0)", Outcome.CRASHED, "outcome.exited"),
        ("import os; os._exit(7)", Outcome.CRASHED, "outcome.exited"),
        ("import ctypes; ctypes.string_at(0)", Outcome.CRASHED, "outcome.crashed_signal"),
        ("import os; os.abort()", Outcome.CRASHED, "outcome.crashed_signal"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Outcome.CRASHED,
         "outcome.crashed_signal"),
    ],
)  # fmt: skip
def test_top_level_code_that_ends_the_process(
    plain: Live, source: str, outcome: Outcome, message: str
) -> None:
    found = problem(plain.learner(source))
    assert (found.outcome, found.message.id) == (outcome, message)


def test_top_level_code_is_stopped_and_the_functions_below_stay(plain: Live) -> None:
    learner = plain.learner(
        "import time\n"
        "def before(): return 'before'\n"
        "while True:\n"
        "    time.sleep(0.01)\n"
        "print('never')\n"
        "touched = True\n"
        "import math\n"
        "def after(): return math.sqrt(4.0)\n"
        "class Later:\n    pass\n"
        "1 / 0\n",
        limits=SHORT,
    )
    learner.client()
    assert learner.loaded is not None
    assert learner.loaded.stopped_at is not None
    assert (learner.loaded.stopped_at.file, learner.loaded.stopped_at.line) == ("lab1.py", 4)
    (note,) = learner.notes
    assert note.id == "outcome.part_stopped"
    assert note.params["line"] == 4


def test_functions_below_a_stopped_line_can_be_called(plain: Live) -> None:
    student = plain.student(
        "def before(): return 'before'\n"
        "def train():\n    while True:\n        try: 1 / 0\n        except Exception: pass\n"
        "train()\n"
        "def after(): return 'after', 'x' in globals()\n"
        "x = 1\n",
        limits=SHORT,
    )
    assert student.before() == "before"
    assert student.after() == ("after", False)


def test_a_program_that_swallows_everything_is_killed(plain: Live) -> None:
    found = problem(
        plain.learner(
            "import signal\n"
            "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGPROF})\n"
            "while True:\n    pass\ndef f(): return 1\n",
            limits=Limits(load_s=0.3),
        )
    )
    assert found.outcome is Outcome.TIMEOUT
    assert found.message.id == "outcome.load_timeout"


def test_cells_that_fail_are_noted_and_later_ones_run(plain: Live) -> None:
    learner = plain.learner(
        notebook(
            "import math\ndef first(): return 1",
            "undefined + 1",
            "x = 1\ndef broken(:\n    pass",
            "import no_such_module",
            "def last(): return first() + math.floor(1.5)",
        )
    )
    learner.client()
    assert [note.id for note in learner.notes] == [
        "outcome.part_failed", "outcome.part_failed", "outcome.part_package",
    ]  # fmt: skip
    assert [note.params["file"] for note in learner.notes] == [
        "lab1.ipynb[2]", "lab1.ipynb[3]", "lab1.ipynb[4]",
    ]  # fmt: skip
    assert [note.params["line"] for note in learner.notes] == [1, 2, 1]
    assert [note.params["type"] for note in learner.notes[:2]] == ["NameError", "SyntaxError"]
    assert learner.notes[2].params["module"] == "no_such_module"
    assert learner.loaded is not None
    assert {facts.name for facts in learner.loaded.functions} == {"first", "last"}


def test_a_cell_that_trains_is_stopped_and_later_ones_are_read(plain: Live) -> None:
    student = plain.student(
        notebook(
            "def first(): return 1",
            "x = 0\nwhile True:\n    x += 1\ndef below(): return 2",
            "print('no more')\ny = 1 / 0\ndef end(): return 3, 'y' in globals()",
        ),
        limits=SHORT,
    )
    assert (student.first(), student.below(), student.end()) == (1, 2, (3, False))


def test_a_notebooks_cells_share_their_names(plain: Live) -> None:
    student = plain.student(notebook("x = 1", "x += 1\ndef f(): return x", "x *= 10"))
    assert student.f() == 20


def with_files(source: str, **files: bytes) -> Submission:
    named = tuple(
        (name.replace("__", "/").replace("_py", ".py"), text) for name, text in files.items()
    )
    return python_file(source, files=named)


def test_neighbouring_files_can_be_imported_and_opened(plain: Live) -> None:
    student = plain.student(
        with_files(
            "import tools\nfrom package.inner import value\n"
            "def f(): return tools.twice(4), value, open('package/inner.py').read()\n"
            "def g(): return tools.broken()\n",
            tools_py=b"def twice(x): return 2 * x\ndef broken():\n    return 1 / 0\n",
            package__inner_py=b"value = 5",
        )
    )
    assert student.f() == (8, 5, "value = 5")
    failed = failure(student, "g")
    frames = failed.evidence[0].facts["frames"]
    assert isinstance(frames, list)
    assert [frame["source"] for frame in frames if isinstance(frame, dict)] == [
        "def g(): return tools.broken()", "return 1 / 0",
    ]  # fmt: skip


def test_files_of_the_submission_shadow_no_module(plain: Live) -> None:
    poison = b"raise RuntimeError('shadowed')"
    student = plain.student(
        with_files(
            "import numpy, random, json, wave\n"
            "def f(): return numpy.__name__, random.random() < 2, json.dumps(1), wave.__name__\n",
            numpy_py=poison, random_py=poison, json_py=poison, wave_py=poison,
            sitecustomize_py=poison, conftest_py=poison, grader_py=poison,
        )
    )  # fmt: skip
    assert student.f() == ("numpy", True, "1", "wave")


def test_top_level_draws_are_those_of_the_seed(plain: Live) -> None:
    source = (
        "import random, numpy as np\n"
        "drawn = random.random(), float(np.random.rand())\n"
        "def f(): return drawn\n"
        "def g(): return random.random(), float(np.random.rand())\n"
    )
    first, again = (plain.student(source, seed=7) for _ in range(2))
    other = plain.student(source, seed=8)
    assert first.f() == again.f() != other.f()
    assert first.g() == first.g() == again.g() != other.g()


def test_sources_in_many_languages(plain: Live) -> None:
    student = plain.student(
        "def 더하기(수): return 수 + 1\n이름 = '한글 🎉'\ndef f(): return 이름\n"
    )
    assert student.더하기(1) == 2
    assert student.f() == "한글 🎉"


def test_an_empty_submission_defines_nothing(plain: Live) -> None:
    student = plain.student("")
    assert failure(student, "f").message.id == "outcome.function_missing"
