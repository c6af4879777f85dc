"""Samples and labels of two passes over a data set."""

from __future__ import annotations

import pytest

from grader.hints.pipelines import shuffled_datasets
from grader.wire.record import FitStarted
from tests.hints.traces import array, at, found, model, ran

START = FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(2))
SHUFFLED = "ds = data.shuffle(90).batch(8)\nm.fit(ds)\n"
APART = "a = next(iter(ds))[0]\nb = next(iter(ds))[1]\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (SHUFFLED + APART, 4),
        (SHUFFLED + "a, _ = next(iter(ds))\n_, b = next(iter(ds.take(1)))\n", 4),
        (
            SHUFFLED + "for a, _ in ds.take(1):\n    x = a\nfor _, b in ds.take(1):\n    y = b\n",
            5,
        ),
        (
            SHUFFLED + "for a, _ in ds.take(1):\n    show(a)\nfor _, b in ds.take(1):\n    y = b\n",
            None,
        ),
        (SHUFFLED + "a, b = next(iter(ds))\n", None),
        (SHUFFLED + "a, _ = next(iter(ds))\nc, _ = next(iter(ds))\n", None),
        (SHUFFLED + "n = next(iter(ds))[0].shape\n", None),
        (SHUFFLED.replace("shuffle(90)", "take(90)") + APART, None),
    ],
)
def test_two_calls_of_next(source: str, line: int | None) -> None:
    told = found("parts-of-two-batches", ran(source, START))
    assert [one.place.line for one in told if one.place] == ([line] if line else [])


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("a = d.shuffle(9)\n", {"a"}),
        ("a = d.shuffle(9)\nb = a.batch(2).prefetch(1)\n", {"a", "b"}),
        ("a = d.shuffle(9)\nb = a.cache()\n", {"a"}),
        ("a = d.shuffle(9).cache()\n", set()),
        ("a = d.cache().shuffle(9)\n", {"a"}),
        ("a = d.shuffle(9, reshuffle_each_iteration=False)\n", set()),
        ("a = d.shuffle(9)\na = d.batch(3)\n", set()),
        ("a = tf.keras.utils.image_dataset_from_directory(p)\n", {"a"}),
        ("a = image_dataset_from_directory(p, shuffle=False)\n", set()),
    ],
)
def test_data_sets_that_are_mixed_anew(source: str, names: set[str]) -> None:
    assert shuffled_datasets(ran(source).program).keys() == names
