"""What a change of a program touches."""

from __future__ import annotations

import pytest

from grader.model.submission import Unit
from grader.watching.program import TopLevel, read_program, touched

LAB = '''"""My lab."""
import numpy as np

SIZE = 28
CLASSES = 10
seen = []


def scaled(x):
    """Scales."""
    return x / 255


def shaped(x):
    return scaled(x).reshape(-1, SIZE, SIZE, 1)


def one_hot(y):
    return np.eye(CLASSES)[y]


def remember(x):
    seen.append(x)


def last():
    return seen[-1]


class Layer:
    size = SIZE


def model():
    return Layer()


def named(name):
    return globals()[name]


if __name__ == "__main__":
    print(model())
'''
EVERYTHING = None


def program(*sources: str) -> TopLevel:
    return read_program(Unit(label=f"lab[{n}]", source=text) for n, text in enumerate(sources, 1))


def after(old: str, new: str, source: str = LAB) -> frozenset[str] | None:
    assert old in source
    return touched(program(source), program(source.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("x / 255", "x / 256", {"scaled", "shaped"}),
        ("reshape(-1,", "reshape(len(x),", {"shaped"}),
        ("SIZE = 28", "SIZE = 32", {"SIZE", "shaped", "Layer", "model"}),
        ("CLASSES = 10", "CLASSES = 9", {"CLASSES", "one_hot"}),
        ("    size = SIZE", "    size = 3", {"Layer", "model"}),
        # What one function leaves for another in a list of both.
        ("seen.append(x)", "seen.append(x + 1)", {"remember", "seen", "last"}),
        ("seen = []", "seen = [0]", {"remember", "seen", "last"}),
        ("def one_hot(y)", "def onehot(y)", {"one_hot", "onehot"}),
        ("def model():", "@cached\ndef model():", {"model"}),
        ("def last()", "helper = lambda x: x\n\n\ndef last()", {"helper"}),
    ],
)
def test_what_changed_and_what_uses_it(old: str, new: str, expected: set[str]) -> None:
    # Who reaches names by way of text is touched by every change.
    assert after(old, new) == expected | {"named"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"""My lab."""', '"""My own lab."""\n\n# a comment'),
        ("x / 255", "(x / 255)  # scaled"),
        ("print(model())", "print(model(), 2)"),
        ("\n\n\ndef last", "\n\n\n\n\ndef last"),
    ],
)
def test_comments_and_the_main_block_touch_nothing(old: str, new: str) -> None:
    assert after(old, new) == frozenset()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("import numpy as np", "import numpy as np\nimport os"),
        ("import numpy as np", "import numpy.ma as np"),
        ("seen = []", "seen = []\nprint(SIZE)"),
        ("seen = []", "seen = list()"),
        ("seen = []", "seen = []\nnp.pi = 3"),
        ("SIZE = 28\nCLASSES = 10", "CLASSES = 10\nSIZE = 28"),  # the other way round
        ("def last():", "def last(:"),
    ],
)
def test_what_can_do_anything_touches_all(old: str, new: str) -> None:
    assert after(old, new) is EVERYTHING


def test_statements_that_run_depend_on_what_they_call() -> None:
    source = "def f():\n    return 1\n\n\nMODEL = f()\n\n\ndef g():\n    return MODEL\n\n\nh = 3\n"
    assert after("return 1", "return 2", source) == {"f", "MODEL", "g", "#1"}
    assert after("h = 3", "h = 4", source) == {"h"}


def test_a_global_or_an_attribute_ties_functions_together() -> None:
    source = (
        "count = 0\n\ndef up():\n    global count\n    count = count + 1\n\n"
        "def show():\n    return count\n\ndef cached():\n    cached.last = 1\n\n"
        "def other():\n    return cached.last\n"
    )
    assert after("count + 1", "count + 2", source) == {"up", "count", "show"}
    assert after("return cached.last", "return cached.last + 1", source) == {"other", "cached"}


def test_the_cells_of_a_notebook_are_one_program() -> None:
    first, second = "def f(x):\n    return x\n", "def g(x):\n    return f(x)\n"
    assert touched(program(first, second), program(first.replace("x\n", "2\n"), second)) == {
        "f", "g",
    }  # fmt: skip
    assert touched(program(first, second), program(first + "\n" + second)) == frozenset()


def test_a_unit_that_cannot_be_read_says_where() -> None:
    broken = program("x = 1\n", "def f(:\n").broken
    assert list(broken) == ["lab[2]"]
    assert broken["lab[2]"].params["line"] == 1
    assert program("x = 1\n" + "(" * 500).broken
