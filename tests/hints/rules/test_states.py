"""Layers with a memory, and lengths that nobody said."""

from __future__ import annotations

import pytest

from tests.hints.rules.test_given import stopped
from tests.hints.traces import died, found

STATEFUL = "m.add(Input((6, 1)))\nm.add(LSTM(4, stateful=True))\nm.fit(x, y)"
OPEN = (
    "When using `stateful=True` in a RNN, the batch size must be static. Found dynamic batch size: "
    "sequence.shape=(None, 6, 1)"
)


def test_the_number_of_rows_is_open() -> None:
    (told,) = found("stateful-batch-differs", stopped(STATEFUL, "ValueError", OPEN, line=2))
    assert told.evidence["open"] == "(None, 6, 1)"
    plain = STATEFUL.replace(", stateful=True", "")
    assert not found("stateful-batch-differs", stopped(plain, "ValueError", OPEN, line=2))


@pytest.mark.parametrize(
    ("message", "got"),
    [("Dimensions must be equal, but are 32 and 12 for ...", 12), ("Unknown loss", None)],
)
def test_a_batch_has_other_rows(message: str, got: int | None) -> None:
    source = STATEFUL.replace("Input((6, 1))", "Input(batch_shape=(32, 6, 1))")
    told = found("stateful-batch-differs", stopped(source, "ValueError", message, line=3))
    assert [(one.evidence["rows"], one.evidence["got"]) for one in told] == (
        [(32, got)] if got else []
    )


FEW = "not enough values to unpack (expected 3, got 2)"


@pytest.mark.parametrize(
    ("source", "gives"),
    [
        ("o, h, c = GRU(4, return_state=True)(x)", 2),
        ("o, h, c = Bidirectional(LSTM(4, return_state=True))(x)", 5),
        ("o, h, c = load(x)", None),
        ("o, h, c = GRU(4)(x)", None),
    ],
)
def test_states_are_unpacked(source: str, gives: int | None) -> None:
    told = found("states-come-along", died(source, "ValueError", FEW))
    assert [one.evidence["gives"] for one in told] == ([gives] if gives else [])


def test_the_layer_may_have_a_name() -> None:
    source = "gru = GRU(4, return_state=True)\no, h, c = gru(x)"
    (told,) = found("states-come-along", died(source, "ValueError", FEW, line=2))
    assert told.evidence == {"layer": "GRU", "gives": 2, "taken": 3}


def test_an_open_length_before_dense() -> None:
    message = (
        "The last dimension of the inputs to a Dense layer should be defined. Found None. Full "
        "input shape received: (None, None)"
    )
    source = "x = Flatten()(e)\ny = Dense(3)(x)"
    (told,) = found("length-left-open", died(source, "ValueError", message, line=2))
    assert told.evidence == {"got": "(None, None)", "flat": "Flatten"}
