"""Brightness for another range, folders cut by class, the wrong end of a list, lists that mix."""

from __future__ import annotations

from typing import Any

import pytest

from grader.hints.program import Program
from grader.hints.rules.drawn_apart import mixed_apart
from grader.hints.trace import Trace
from grader.wire.messages import CodeUnit
from grader.wire.record import FitStarted, FolderRead, Predicted
from tests.hints.rules.model_traces import ONE_HOT, dense, fitted, layer, look, model, trace
from tests.hints.traces import array

LIST = "tf.data.Dataset.list_files('img/*.png'{more}).map(read)"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("np.argsort(p)[:3]", True),
        ("np.argsort(p)[0][:3]", True),
        ("p.argsort()[:2]", True),
        ("order = np.argsort(p[0])\nbest = order[:3]", True),
        ("np.argsort(p, axis=1)[:, :3]", True),
        ("np.argsort(-p)[:3]", False),
        ("np.argsort(p)[::-1][:3]", False),
        ("np.argsort(p)[-3:]", False),
        ("worst = np.argsort(p)[:3]", False),
        ("np.argsort(prices)[:3]", False),
        ("tf.argsort(p, direction='DESCENDING')[:3]", False),
    ],
)
def test_the_best_of_a_list(written: str, told: bool) -> None:
    found = look("best-from-the-wrong-end", trace(source=f"p = model.predict(x)\n{written}"))
    assert (found is not None) == told


def bright(*layers: Any, source: str, high: float, judged: float | None = None) -> Trace:
    note = model(*layers, dense(2))
    x = array(99, 8, 8, 3, low=0.0, high=high)
    validation = array(9, 8, 8, 3, low=0.0, high=judged) if judged is not None else None
    return trace(FitStarted(model=note, x=x, y=ONE_HOT, validation_x=validation), source=source)


SCALED = layer("Rescaling", scale=1 / 255)
LAYER = layer("RandomBrightness")


@pytest.mark.parametrize(
    ("layers", "source", "high", "judged", "told"),
    [
        ((SCALED, LAYER), "RandomBrightness(0.2)", 255.0, None, True),
        ((LAYER, SCALED), "RandomBrightness(0.2)", 255.0, None, False),
        ((LAYER,), "RandomBrightness(factor=0.2)", 1.0, None, True),
        ((SCALED, LAYER), "RandomBrightness(0.2, value_range=(0, 1))", 255.0, None, False),
        ((), "tf.image.random_brightness(x, max_delta=32)", 31.0, 1.0, True),
        ((), "tf.image.random_brightness(x, 0.2)", 1.2, 1.0, False),
        ((), "tf.image.random_brightness(x, 32)", 250.0, 250.0, False),
        ((), "d = 30\ntf.image.adjust_brightness(x, d)", 31.0, 1.0, True),
    ],
)
def test_brightness(layers: Any, source: str, high: float, judged: float, told: bool) -> None:
    given = bright(*layers, source=source, high=high, judged=judged)
    assert (look("brightness-for-other-range", given) is not None) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, True), ({"shuffled": True}, False), ({"share": 0.0, "subset": None}, False),
        ({"maker": 1}, False), ({"classes": ("a",)}, False), ({"own_labels": True}, False),
    ],
)  # fmt: skip
def test_folders_that_are_cut_in_order(fields: dict[str, Any], told: bool) -> None:
    plain = {"classes": ("a", "b"), "share": 0.2, "subset": "validation", "shuffled": False}
    read = FolderRead(path="photos", **plain | fields)
    assert (look("folder-split-by-class", trace(read)) is not None) == told


@pytest.mark.parametrize(
    ("images", "other", "apart"),
    [
        (LIST.format(more=""), LIST.format(more=""), True),
        (LIST.format(more=""), "tf.data.Dataset.from_tensor_slices(labels)", True),
        (LIST.format(more=", shuffle=False"), LIST.format(more=", shuffle=False"), False),
        (LIST.format(more=", shuffle=False"), "tf.data.Dataset.from_tensor_slices(y)", False),
        ("files.map(read)", "files.map(label_of)", False),
    ],
)
def test_lists_of_files_that_mix(images: str, other: str, apart: bool) -> None:
    source = (
        f"files = tf.data.Dataset.list_files('img/*.png')\na = {images}\nb = {other}\n"
        "ds = tf.data.Dataset.zip((a, b)).batch(8)"
    )
    program = Program((CodeUnit(label="main.py", source=source),))
    assert bool(list(mixed_apart(Trace(program=program)))) == apart


def test_a_first_column_that_has_a_name() -> None:
    source = "prob = model.predict(x)[:, 0]\nguess = (prob > 0.5).astype(int)"
    note = model(dense(2), loss="sparse_categorical_crossentropy")
    out = array(9, 2, low=0.1, high=0.9, distinct=9)
    asked = Predicted(model=note, x=array(9, 4), outputs=out)
    given = trace(*fitted(note), asked, source=source)
    assert look("first-column-as-second-class", given) is not None
