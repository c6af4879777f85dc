"""Rows and labels that are shuffled where they stand, and an index that is made twice."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted
from tests.hints.traces import array, at, found, model, ran

FIT = FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(1))


@pytest.mark.parametrize(
    ("mixed", "told"),
    [
        ("np.random.shuffle(x)\nnp.random.shuffle(y)", True),
        ("rng.shuffle(y)\nrng.shuffle(x)", True),
        ("np.random.seed(1)\nnp.random.shuffle(x)\nnp.random.shuffle(y)", True),
        ("np.random.seed(1)\nnp.random.shuffle(x)\nnp.random.seed(1)\nnp.random.shuffle(y)", False),
        ("np.random.RandomState(1).shuffle(x)\nnp.random.RandomState(1).shuffle(y)", False),
        ("a.shuffle(x)\nb.shuffle(y)", False),
        ("np.random.shuffle(order)\nx, y = x[order], y[order]", False),
        ("np.random.shuffle(x)\nnp.random.shuffle(z)", False),
    ],
)
def test_each_shuffled_where_it_stands(mixed: str, told: bool) -> None:
    trace = ran(f"{mixed}\nmodel.fit(x[:80], y[:80])", FIT)
    assert bool(found("images-and-labels-shuffled-apart", trace)) is told


INDEX = (
    "def index_of(docs):\n    words = Counter(w for d in docs for w in d).most_common()\n"
    "    return {w: i for i, (w, _) in enumerate(words)}\n"
)


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("x = encode(train, index_of(train))\nt = encode(test, index_of(test))", True),
        (
            "v = index_of(train)\nx = encode(train, v)\nw = index_of(test)\nt = encode(test, w)",
            True,
        ),
        ("v = index_of(train)\nx = encode(train, v)\nt = encode(test, v)", False),
        ("v = index_of(train)\nx = encode(train, v)\nw = index_of(test)", False),
    ],
)
def test_an_index_of_each(made: str, told: bool) -> None:
    trace = ran(f"{INDEX}{made}\nmodel.fit(x, y)\nmodel.evaluate(t, z)", FIT)
    assert bool(found("learned-anew-by-function", trace)) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("np.append(window[1:], told)", True),
        ("np.roll(window, -1)", True),
        ("window = np.append(window[1:], told)", False),
    ],
)
def test_a_window_that_is_not_kept(line: str, told: bool) -> None:
    source = f"window = series[-9:]\n{line}\nmodel.fit(x, y)\nmodel.predict(window)"
    assert bool(found("result-discarded", ran(source, FIT))) is told
