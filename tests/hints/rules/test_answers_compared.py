"""Probabilities compared with classes."""

from __future__ import annotations

import msgspec
import pytest

from grader.wire.record import Predicted
from tests.hints.rules.model_traces import dense, look, model
from tests.hints.traces import array, at, ran

NET = model(dense(1, activation="sigmoid"))
SURE = Predicted(model=NET, x=array(9, 4), outputs=array(9, 1, low=0.02, high=0.98), place=at(1))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("r = model.predict(x)\nif r[0][0] == 1:\n    print('dog')", True),
        ("r = model.predict(x)\nok = (y == r.ravel()).mean()", True),
        ("ok = model.predict(x)[0, 0] == 1.0", True),
        ("r = model.predict(x)\nif r[0][0] > 0.5:\n    print('dog')", False),
        ("r = model.predict(x) > 0.5\nok = (r[:, 0] == y).mean()", False),
        ("r = model.predict(x)\nbest = r == r.max()", False),
        ("r = model.predict(x)\nbest = r[0] == max(r[0])", False),
        ("r = model.predict(x)\nr = np.round(r)\nok = r == y", False),
        ("a = model.predict(x)\nb = model.predict(x)\nprint((a == b).all())", False),
    ],
)
def test_probabilities_are_compared(source: str, told: bool) -> None:
    found = look("probabilities-compared-exactly", ran(source, SURE))
    assert (found is not None) is told
    if found is not None:
        assert found.evidence["high"] == 0.98


def test_quantities_may_be_compared() -> None:
    plain = Predicted(
        model=model(dense(1, activation="linear")),
        x=array(9, 4),
        outputs=array(9, 1, low=0.1, high=0.9),
        place=at(1),
    )
    source = "r = model.predict(x)\nif r[0][0] == 1:\n    print('dog')"
    assert look("probabilities-compared-exactly", ran(source, plain)) is None


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("model(x)", True),
        ("model(x).numpy()[:, 0]", True),
        ("np.argmax(model(x).numpy(), axis=1)", False),
        ("model(x).numpy().argmax(axis=1)", False),
        ("np.round(model(x))", False),
    ],
)
def test_a_model_that_is_called(made: str, told: bool) -> None:
    called = msgspec.structs.replace(SURE, via="call")
    seen = ran(f"r = {made}\nok = (r == y).mean()", called)
    assert (look("probabilities-compared-exactly", seen) is not None) is told
