"""Splits that are mixed anew, layers that models share, shapes that nobody told."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, Evaluated, FitEnded, FitStarted, LayerNote
from tests.hints.traces import array, at, died, found, model, ran

SPLIT = (
    "ds = tf.data.Dataset.from_tensor_slices((x, y))\nds = ds.shuffle(300{more})\n{then}"
    "a = ds.take(200)\nb = ds.skip(200)\na = a.batch(8); b = b.batch(8)\n"
    "m.fit({a})\nm.evaluate({b})"
)


@pytest.mark.parametrize(
    ("more", "then", "a", "b", "told"),
    [
        ("", "", "a", "b", True),
        (", seed=3", "", "b", "a", True),
        ("", "ds = ds.prefetch(2)\n", "a", "b", True),
        (", reshuffle_each_iteration=False", "", "a", "b", False),
        (", 3, False", "", "a", "b", False),
        ("", "ds = ds.cache()\n", "a", "b", False),
        ("", "ds = other\n", "a", "b", False),
        ("", "", "ds", "ds", False),
    ],
)
def test_a_split_behind_shuffle(more: str, then: str, a: str, b: str, told: bool) -> None:
    rows = ArrayNote(kind="dataset")
    start = FitStarted(model=model(), x=rows, y=array(1), place=at(6))
    asked = Evaluated(model=model(), x=rows, y=array(1), place=at(7))
    source = SPLIT.format(more=more, then=then, a=a, b=b)
    assert bool(found("split-mixed-anew", ran(source, start, asked))) is told


ROUNDS = "stack = [Dense(3)]\nfor i in range(2):\n    m = {}\n    m.fit(x, y)\n"


def rounds(*names: str, source: str = "Sequential(stack)") -> bool:
    events: list[FitStarted | FitEnded] = []
    for handle, name in enumerate(names):
        layer = LayerNote(class_name="Dense", name=name, parameters=9 * (handle > 0))
        net = model(handle, layers=(layer,))
        events += [
            FitStarted(model=net, x=array(9, 2), y=array(9), place=at(4)),
            FitEnded(handle=handle, history={"loss": [1.0]}),
        ]
    return bool(found("layers-shared-by-models", ran(ROUNDS.format(source), *events)))


def test_models_of_the_same_layers() -> None:
    assert rounds("dense", "dense")
    assert rounds("dense_4", "dense_4", "dense_4")
    assert not rounds("dense", "dense_1")
    assert not rounds("first", "first")  # a name of the program's own
    assert not rounds("dense")
    assert not rounds("dense", "dense", source="clone_model(whole)")


PYTHON = "ds = tf.data.Dataset.from_generator(rows, {})\nm.fit(ds)"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("output_types=(tf.float32, tf.float32)", True),
        ("(tf.float32, tf.float32)", True),
        ("output_signature=spec", False),
        ("tf.float32, ([5], [])", False),
    ],
)
def test_shapes_that_nobody_told(given: str, told: bool) -> None:
    said = "as_list() is not defined on an unknown TensorShape."
    trace = died(PYTHON.format(given), "ValueError", said, line=2)
    assert bool(found("shapes-not-told", trace)) is told


def test_a_function_behind_map_that_says_no_shape() -> None:
    source = "ds = ds.map(lambda p: tf.numpy_function(f, [p], tf.float32))\n{}m.fit(ds)"
    said = "Cannot take the length of shape with unknown rank."
    (one,) = found("shapes-not-told", died(source.format(""), "ValueError", said, line=2))
    assert one.evidence == {"maker": "numpy_function", "maker_line": 1}
    trace = died(source.format(""), "ValueError", "not defined on an unknown TensorShape", line=2)
    assert found("picture-size-unknown", trace) == []  # nothing speaks of pictures
    told = source.format("p.set_shape((3,)); ")
    assert found("shapes-not-told", died(told, "ValueError", said, line=2)) == []
