"""A loop that asks the same question in every turn."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import FitStarted, Predicted
from tests.hints.traces import array, at, found, model, ran

LOOP = "for k in range(4):\n    p = m.predict(w)\n    out.append(p[0, 0])\n"


def asked(source: str, *means: float) -> Trace:
    """A trained model, asked from one line, with the means of its answers."""
    lines = source.splitlines()
    line = next(at for at, text in enumerate(lines, start=1) if "predict" in text)
    answers = [
        Predicted(
            model=model(), x=array(1, 8, mean=0.3), outputs=array(1, 1, mean=mean), place=at(line)
        )
        for mean in means
    ]
    start = FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(1))
    return ran(source, start, *answers)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (LOOP, True),
        (LOOP.replace("m.predict(w)", "m.predict(w[:1], verbose=0)"), True),
        (LOOP.replace("p =", "b = np.expand_dims(t[0], 0)\n    p =").replace("(w)", "(b)"), True),
        (LOOP.replace("p =", "b = np.expand_dims(t[k], 0)\n    p =").replace("(w)", "(b)"), False),
        (LOOP.replace("p =", "b = drawn()\n    p =").replace("(w)", "(b)"), False),
        (LOOP.replace("p =", "i = t[k]\n    b = i[None]\n    p =").replace("(w)", "(b)"), False),
        (LOOP + "    w = np.append(w[:, 1:], p, axis=1)\n", False),
        (LOOP + "    w[0, -1] = p\n", False),
        (LOOP.replace("m.predict(w)", "m.predict(w[k : k + 1])"), False),
        (LOOP.replace("m.predict(w)", "m.predict(draw())"), False),
        (LOOP + "    m.fit(x, y)\n", False),
        (LOOP + "    spent = time.time() - start\n", False),
        ("p = 1\np = m.predict(w)\n", False),
    ],
)
def test_a_window_that_never_moves_on(source: str, told: bool) -> None:
    assert bool(found("asked-the-same-each-time", asked(source, *[0.5] * 4))) is told


def test_the_answers_have_to_be_the_same() -> None:
    assert not found("asked-the-same-each-time", asked(LOOP, 0.5, 0.4, 0.3, 0.2))
    assert not found("asked-the-same-each-time", asked(LOOP, 0.5, 0.5))
