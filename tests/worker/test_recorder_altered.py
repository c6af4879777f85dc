"""Steps after which numbers are others than it seems, and classes that a mirror exchanges."""

from __future__ import annotations

import ast
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.wire.record import Altered, Event
from grader.worker.recorder.altered import exchanged
from grader.worker.recorder.compared import Comparisons
from grader.worker.recorder.mirrored import exchanged_by, turns_of
from grader.worker.recorder.recorder import Recorder

BYTES = "x = np.arange(256, dtype='uint8').reshape(16, 16)\n"


def run(source: str) -> list[Altered]:
    notes: list[Event] = []
    recorder = Recorder(notes.append, {"own.py"})
    comparisons = Comparisons(recorder)
    tree = comparisons.operations.rewritten(ast.parse(source, "own.py"))
    assert tree is not None
    exec(compile(tree, "own.py", "exec"), {"np": np})
    return [one for one in notes if isinstance(one, Altered)]


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("y = x - 128", 0.5),
        ("x -= 64", 0.25),
        ("y = x + 64", 0.25),
        ("x += 64", 0.25),
        ("y = x * 2", 0.5),
        ("y = 2 * x", 0.5),
        ("y = x - x[::-1]", 0.5),
        ("y = x + x", 0.5),
        ("by = np.uint8(64)\ny = x + by", 0.25),
        ("by = np.uint8(2)\ny = by * x", 0.5),
        ("y = x[:, ::2] + x[:, 1::2]", 0.5),
        ("a, b = x[:, ::2], x[:, 1::2]\ny = (a + b) // 2", 0.5),
        ("def f(a):\n    return (a - 128) / 128\ny = f(x)", 0.5),
    ],
)
def test_bytes_that_run_over(line: str, share: float) -> None:
    (one,) = run(BYTES + line)
    assert (one.how, one.share, one.after.dtype) == ("wrapped", share, "uint8")
    assert one.place is not None and one.place.line in (2, 3)


@pytest.mark.parametrize(
    "line",
    [
        "y = 255 - x", "y = x - 127.5", "y = x.astype('float32') - 128", "y = x / 255",
        "y = np.minimum(x, 100) + 100", "i = 7\ni -= 5\ni += 2\nj = i * 3", "y = x - x",
        "y = (x * 0.5).astype('uint8') + 2",
    ],
)  # fmt: skip
def test_bytes_that_do_not(line: str) -> None:
    assert [one.how for one in run(BYTES + line) if one.how == "wrapped"] == []


def test_casts_that_lose_something() -> None:
    floats = "f = np.linspace(-10, 300, 100)\n"
    (one,) = run(floats + "b = f.astype('uint8')")
    assert (one.how, one.before.low, one.before.high) == ("cast", -10.0, 300.0)
    assert 0.1 < one.share < 0.25
    (one,) = run("p = np.linspace(0.01, 0.9, 100)\nb = p.astype(bool)")
    assert one.share == 1.0 and one.after.dtype == "bool"
    (one,) = run("p = np.linspace(0.01, 0.9, 100)\nb = p.astype('int')")
    assert one.share == 1.0
    assert run("p = np.array([0.0, 1.0] * 50)\nb = p.astype(bool)\nc = p.astype(int)") == []
    assert run("p = np.arange(100.0)\nb = p.astype('uint8')") == []


def test_the_same_sides_in_another_order() -> None:
    (one,) = run("x = np.zeros((4, 3, 8, 9))\nx = x.reshape(4, 8, 9, 3)")
    assert (one.how, one.before.shape, one.after.shape) == (
        "reshaped", (4, 3, 8, 9), (4, 8, 9, 3),
    )  # fmt: skip
    assert run("x = np.zeros((4, 8, 9))\nx = x.reshape(4, 8, 9, 1)\nx = x.reshape(4, 72)") == []
    assert exchanged((20, 8, 9), (20, 9, 8)) and not exchanged((20, 8), (1, 20, 8))


def test_an_exception_of_a_method_is_its_own() -> None:
    with pytest.raises(ValueError, match="cannot reshape array of size 256 into shape"):
        run(BYTES + "x.reshape(3, 3)")
    with pytest.raises(AttributeError, match="'NoneType' object has no attribute 'astype'"):
        run("x = None\nx.astype('float32')")


def _arrows(rows: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    way = rng.integers(0, 2, rows)
    pictures = rng.normal(0.1, 0.1, (rows, 24, 24, 1))
    for picture, right in zip(pictures, way, strict=True):
        row, column = rng.integers(6, 18), rng.integers(4, 8)
        picture[row, column : column + 12] += 0.8
        for step in range(4):
            at = column + 11 - step if right else column + step
            picture[[row - step, row + step], at] += 0.8
    return pictures, way


def test_a_mirror_exchanges_arrows_and_no_other_turn_does() -> None:
    pictures, way = _arrows(300)
    across = exchanged_by("across", pictures, way)
    assert across["known"] > 0.9 and across["taken"] > 0.9
    assert exchanged_by("down", pictures, way)["taken"] < 0.2
    noise = np.random.default_rng(1).integers(0, 2, 300)
    assert exchanged_by("across", pictures, noise)["known"] < 0.8


def test_what_a_generator_does() -> None:
    def made(**settings: Any) -> SimpleNamespace:
        return SimpleNamespace(**settings)

    assert turns_of(made(horizontal_flip=True, vertical_flip=False)) == {"across"}
    assert turns_of(made(horizontal_flip=True, vertical_flip=True)) == {"across", "down", "half"}
    assert turns_of(made(rotation_range=180)) == {"half"}
    assert turns_of(made(rotation_range=20)) == set() == turns_of(None)
