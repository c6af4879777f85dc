"""Names of classes in another order than their numbers, and answers that stay logarithms."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted, NamesLeft
from tests.hints.traces import array, at, found, model, ran

FIT = FitStarted(model=model(), x=array(9, 2), y=array(9, low=1.0, high=4.0), place=at(1))
BIRDS = NamesLeft(arrays={"species": array(9, classes={"eagle": 3, "owl": 3, "sparrow": 3})})


@pytest.mark.parametrize(
    ("typed", "looked", "told"),
    [
        ('["owl", "eagle", "sparrow"]', "[NAMES[i] for i in best]", True),
        ('("sparrow", "owl", "eagle")', "NAMES[best[0]]", True),
        ('["owl", "eagle", "sparrow"]', "NAMES[int(np.argmax(p[0]))]", True),
        ('["eagle", "owl", "sparrow"]', "[NAMES[i] for i in best]", False),
        ('["owl", "eagle", "sparrow"]', "np.array(NAMES)[kinds]", False),
        ('["red", "blue", "green"]', "NAMES[best[0]]", False),
    ],
)
def test_names_that_are_typed(typed: str, looked: str, told: bool) -> None:
    source = (
        f"NAMES = {typed}\ny = LabelEncoder().fit_transform(species)\nmodel.fit(x, y)\n"
        f"best = model.predict(x).argmax(axis=1)\nprint({looked})"
    )
    assert bool(found("class-names-not-of-encoder", ran(source, FIT, BIRDS))) is told


@pytest.mark.parametrize(
    ("target", "after", "told"),
    [
        ("np.log1p(price)", "p = model.predict(x)\nprint(abs(p[:, 0] - price[3:]))", True),
        ("np.log(price)", "print(mean_absolute_error(price, model.predict(x)))", True),
        ("np.log(price)", "p = np.exp(model.predict(x))\nprint(p - price)", False),
        ("np.log10(price)", "p = 10 ** model.predict(x)\nprint(p - price)", False),
        ("np.log(price)", "p = model.predict(x)\nprint(p - y)", False),
        ("price / 9", "p = model.predict(x)\nprint(p - price)", False),
    ],
)
def test_logarithms(target: str, after: str, told: bool) -> None:
    source = f"y = {target}\nmodel.fit(x[:3], y[:3])\n{after}"
    assert bool(found("logarithm-not-undone", ran(source, FIT))) is told
