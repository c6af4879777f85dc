"""Which functions nobody has worked on."""

from __future__ import annotations

import pytest

from grader.intake.untouched import is_untouched, template_functions
from grader.model.submission import Unit

TEMPLATE = '''
import numpy as np

def scale(images, factor=255):
    """Scale.

    >>> scale(1)
    """
    # write here
    raise NotImplementedError("scale")


def build():
    """Build."""
    raise NotImplementedError("build")
'''


def untouched(function: str, *sources: str) -> bool:
    units = [Unit(label=f"n[{n}]", source=source) for n, source in enumerate(sources, 1)]
    return is_untouched(function, units, TEMPLATE)


@pytest.mark.parametrize(
    "source",
    [
        TEMPLATE,
        "def scale(x, f=255):\n    raise NotImplementedError('scale')",
        "def scale(*a):\n    '''other'''\n    # TODO\n    raise NotImplementedError('scale')",
        "def scale(x):\n    pass\n    raise NotImplementedError('scale')",
        "def scale(x): return x\n" + TEMPLATE,
        "if True:\n    def scale(x):\n        raise NotImplementedError('scale')",
    ],
)
def test_still_the_template(source: str) -> None:
    assert untouched("scale", source)


@pytest.mark.parametrize(
    "source",
    [
        "def scale(x):\n    return x / 255",
        "def scale(x):\n    pass",
        TEMPLATE + "\ndef scale(x):\n    return x",
        TEMPLATE + "\nscale = lambda x: x",
        TEMPLATE + "\nfrom mine import scale",
        TEMPLATE + "\nclass scale: pass",
        TEMPLATE + "\ntry:\n    import scale\nexcept ImportError:\n    pass",
        TEMPLATE + "\nwith open('x') as scale: pass",
        "def other(): pass",
        "def scale(x:\n",
        "",
        "x = " + "(" * 5000,
        "class Box:\n    def scale(self):\n        raise NotImplementedError('scale')",
    ],
)
def test_tried_or_not_there(source: str) -> None:
    assert not untouched("scale", source)


def test_the_last_cell_counts() -> None:
    done = "def scale(x):\n    return x"
    assert not untouched("scale", TEMPLATE, done)
    assert untouched("scale", done, TEMPLATE)
    assert not untouched("scale", TEMPLATE, "def broken(:", done)


def test_unknown_to_the_template() -> None:
    assert not untouched("accuracy", "def accuracy():\n    raise NotImplementedError('accuracy')")


def test_parameters_by_place_not_by_name() -> None:
    template = "def f(a, b):\n    return a - b"
    swapped = [Unit(label="x", source="def f(b, a):\n    return a - b")]
    renamed = [Unit(label="x", source="def f(left, right):\n    return left - right")]
    assert is_untouched("f", renamed, template)
    assert not is_untouched("f", swapped, template)


def test_template_functions() -> None:
    assert set(template_functions(TEMPLATE)) == {"scale", "build"}
    assert template_functions("def (") == {}


def test_a_body_of_a_docstring_only() -> None:
    template = "def f():\n    '''Only this.'''"
    assert is_untouched("f", [Unit(label="x", source="def f():\n    pass")], template)
