"""Rules of ordinary Python errors, against the messages of this very Python."""

from __future__ import annotations

import numpy as np
import pytest

from grader.hints.diagnose import diagnose
from grader.hints.trace import OwnModule, Trace
from tests.hints.traces import died, found, ran


def trace_of(source: str) -> Trace:
    """The trace of what really happens to this program."""
    try:
        exec(compile(source, "my_model.py", "exec"), {"np": np})
    except SyntaxError as error:
        return died(source, type(error).__name__, str(error), line=error.lineno or 0)
    except Exception as error:  # noqa: BLE001 - whatever the program raises
        place = error.__traceback__
        while place is not None and place.tb_next is not None:
            if place.tb_next.tb_frame.f_code.co_filename != "my_model.py":
                break
            place = place.tb_next
        return died(source, type(error).__name__, str(error), line=place.tb_lineno if place else 0)
    return ran(source)


@pytest.mark.parametrize(
    ("slug", "source", "evidence"),
    [
        ("python-name-error", "total = 1\nprint(totla)", {"nearest": "total"}),
        ("python-name-error", "print(plt)", {"nearest": "import matplotlib.pyplot as plt"}),
        ("python-name-error", "print(late)\nlate = 1", {"defined": "my_model.py:2"}),
        ("python-indentation", "for i in [1]:\nprint(i)", {}),
        ("python-indentation", "a = 1\n  b = 2", {"said": "unexpected indent"}),
        ("python-missing-colon", "for i in [1]\n    print(i)", {"word": "for"}),
        ("python-missing-colon", "if 1\n    pass", {"word": "if"}),
        ("python-unclosed-bracket", "print((1)\n", {"said": "'(' was never closed"}),
        ("python-unclosed-bracket", "print(1))", {"said": "unmatched ')'"}),
        ("python-unclosed-bracket", "a = 'b", {}),
        ("python-assignment-in-condition", "x = 1\nif x = 1:\n    pass", {"word": "if"}),
        (
            "python-wrong-character",
            "print（1)",
            {"usual": "(", "name": "FULLWIDTH LEFT PARENTHESIS"},
        ),
        ("python-wrong-character", "if 1：\n    pass", {"usual": ":"}),
        ("python-wrong-character", "a = “b”", {"usual": '"'}),
        ("python-wrong-character", "a = 3 – 1", {"usual": "-", "name": "EN DASH"}),
        ("python-wrong-character", "a =\u00a03", {"usual": None, "name": "NO-BREAK SPACE"}),
        ("python-wrong-character", "a = 3 ★ 1", {"usual": None, "name": "BLACK STAR"}),
        ("python-print-statement", 'print "hello"', {"word": "print"}),
        ("python-wrong-arguments", "def f(a): ...\nf()", {"nearest": None}),
        ("python-wrong-arguments", "def f(a): ...\nf(1, 2)", {}),
        ("python-wrong-arguments", "def fit(epochs=1): ...\nfit(epoch=2)", {"nearest": "epochs"}),
        ("python-module-not-found", "import numpi", {"nearest": "numpy", "install": "numpy"}),
        ("python-module-not-found", "import no_such", {"install": "no_such", "nearest": None}),
        ("python-file-not-found", "open('no.txt')", {"path": "no.txt", "nearby": None}),
        ("python-attribute-error", "(1, 2).shape", {"of": "tuple", "name": "shape"}),
        ("python-attribute-error", "np.zeros(3).flaten()", {"name": "flaten"}),
        ("python-attribute-error", "from math import rot", {"of": "math", "name": "rot"}),
        ("python-index-error", "[1][3]", {"said": "list index out of range"}),
        ("python-index-error", "np.zeros(3)[7]", {}),
        ("python-index-error", "np.zeros(3)[0, 0]", {}),
        ("python-key-error", "d = {'apple': 1}\nd['aple']", {"key": "aple", "nearest": "apple"}),
        ("python-type-mix", "'a' + 1", {"left": "str", "right": "int"}),
        ("python-type-mix", "(1, 2) / 2", {"left": "tuple", "right": "int"}),
        ("python-type-mix", "'a' < 1", {"left": "str", "right": "int"}),
        ("python-value-conversion", "int('three')", {"value": "three"}),
        ("python-not-iterable", "for i in 5:\n    pass", {"kind": "int", "written": "5"}),
        ("python-array-as-value", "for i in range([1, 2]):\n    pass", {"given": "list"}),
        ("python-array-as-value", "a = np.zeros(3)\na[0] = [1, 2]", {"given": "sequence"}),
        ("python-array-as-value", "print('%d' % np.arange(3))", {"given": "ndarray"}),
        (
            "brackets-missing",
            "y = np.zeros(3).flatten\ny.shape",
            {"meant": "np.zeros(3).flatten()"},
        ),
        ("shapes-do-not-fit", "a = np.zeros(3)\na[:] = np.zeros(4)", {"first": "(4,)"}),
        ("shapes-do-not-fit", "np.zeros((2, 3)) @ np.zeros((2, 3))", {"first": "2"}),
        ("python-value-conversion", "a = np.array(['1', 'x']).astype(float)", {"value": "x"}),
        ("python-zero-division", "1 / 0", {"said": "division by zero"}),
        ("python-not-callable", "sum = 1\nsum([1])", {"type_name": "int", "called": "sum"}),
        ("python-not-callable", "a = np.zeros(3)\na(0)", {"type_name": "ndarray", "called": "a"}),
    ],
)
def test_what_happens_is_told(slug: str, source: str, evidence: dict[str, str | None]) -> None:
    trace = trace_of(source)
    diagnosis = diagnose(trace)
    assert [one.slug for one in diagnosis.findings] == [slug]
    (one, *_) = found(slug, trace)
    assert one.explains_exception
    assert one.evidence.items() >= evidence.items()


@pytest.mark.parametrize(
    ("slug", "kind", "message"),
    [
        ("python-attribute-error", "AttributeError", "'NoneType' object has no attribute 'fit'"),
        ("python-type-mix", "TypeError", "unsupported operand type(s) for /: 'NoneType' and 'int'"),
        ("python-wrong-arguments", "TypeError", "inner() missing 1 required positional argument"),
        (
            "python-wrong-arguments",
            "ValueError",
            "Unrecognized keyword arguments passed to Dense: {'init': 'uniform'}",
        ),
        ("python-module-not-found", "ModuleNotFoundError", "No module named 'keras.layers.core'"),
        ("python-value-conversion", "ValueError", "Input 0 of layer dense is incompatible"),
        ("python-missing-colon", "SyntaxError", "invalid syntax"),
        ("python-assignment-in-condition", "SyntaxError", "Maybe you meant '==' instead of '='?"),
    ],
)
def test_other_faults_are_left_to_others(slug: str, kind: str, message: str) -> None:
    assert found(slug, died("Dense(3, init='uniform')", kind, message)) == []


def test_an_own_file_with_the_name_of_a_library() -> None:
    (one,) = found("python-shadowed-module", ran("import random", label="random.py"))
    assert one.evidence == {"module": "random", "own": "random.py"}
    assert found("python-shadowed-module", ran("import random")) == []
    assert found("python-shadowed-module", ran("import numpy", label="random.py")) == []
    message = (
        "partially initialized module 'turtle' has no attribute 'Turtle' "
        "(most likely due to a circular import)"
    )
    (one,) = found("python-shadowed-module", died("import turtle", "AttributeError", message))
    assert one.explains_exception


@pytest.mark.parametrize(
    ("source", "module", "path", "names", "parts", "told"),
    [
        ("from keras.models import Sequential", "keras", "keras.py", {"Sequential"}, set(), True),
        ("from tensorflow import keras", "keras", "keras.py", {"layers"}, set(), True),
        ("from tensorflow.keras import layers", "keras", "keras.py", {"layers"}, set(), True),
        ("import keras.layers", "keras", "keras.py", {"layers"}, set(), True),
        ("import numpy as np\nnp.zeros(3)", "numpy", "numpy.py", {"x", "y"}, set(), True),
        ("from random import choice", "random", "random.py", {"choice"}, set(), False),
        ("import random\nrandom.own()", "random", "random.py", {"own"}, set(), False),
        ("import random\nrandom.shuffle(x)", "random", "random.py", {"own"}, set(), True),
        ("import keras\nkeras.Sequential()", "keras", "keras/__init__.py", {"x"}, {"a"}, True),
        ("from keras.a import f", "keras", "keras/__init__.py", set(), {"a"}, False),
        ("from keras import a", "keras", "keras/__init__.py", set(), {"a"}, False),
        ("from .keras import a", "keras", "keras.py", set(), set(), False),
        ("import numpy as np\nnp.zeros(3)", "numpy", "numpy.py", None, set(), False),
        ("import keras\nkeras.__version__", "keras", "keras.py", set(), set(), False),
    ],
)
def test_a_file_beside_with_the_name_of_a_library(
    source: str, module: str, path: str, names: set[str] | None, parts: set[str], told: bool
) -> None:
    own = OwnModule(
        path=path, names=None if names is None else frozenset(names), parts=frozenset(parts)
    )
    findings = found("python-shadowed-module", ran(source, beside={module: own}))
    assert [one.evidence for one in findings] == ([{"module": module, "own": path}] if told else [])


def test_the_special_fault_is_told_instead_of_the_general_one() -> None:
    message = "'Sequential' object has no attribute 'predict_classes'"
    diagnosis = diagnose(died("model.predict_classes(x)", "AttributeError", message))
    assert [one.slug for one in diagnosis.findings] == ["predict-classes-removed"]
