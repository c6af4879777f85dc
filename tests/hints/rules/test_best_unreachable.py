"""A best figure that no figure can beat."""

from __future__ import annotations

import pytest

from grader.wire.record import Evaluated
from tests.hints.traces import array, at, found, model, ran

SEARCH = """
best = {0}
for epoch in range(9):
    now = {1}
    if {2}:
        best = now
        weights = net.get_weights()
"""
LOSS = "val_loss_of(net)"
SHARE = "history['val_accuracy'][-1]"


@pytest.mark.parametrize(
    ("begun", "figure", "test", "told"),
    [
        ("0", LOSS, "now < best", True),
        ("0.0", LOSS, "best > now", True),
        ("1.0", SHARE, "now > best", True),
        ("100", SHARE, "now >= best", True),
        ("-np.inf", LOSS, "now < best", True),
        ("float('-inf')", "temperature()", "now < best", True),
        ("float('inf')", SHARE, "now > best", True),
        ("float('inf')", LOSS, "now < best", False),
        ("0", SHARE, "now > best", False),
        ("0", LOSS, "now > best", False),
        ("1.0", LOSS, "now < best", False),
        ("0", "temperature()", "now < best", False),
    ],
)
def test_where_a_search_begins(begun: str, figure: str, test: str, told: bool) -> None:
    assert bool(found("best-out-of-reach", ran(SEARCH.format(begun, figure, test)))) is told


def test_a_bare_evaluate_gives_a_loss_and_losses_may_be_negative() -> None:
    source = SEARCH.format("0", "net.evaluate(x, y)", "now < best")
    for loss, told in ((0.4, True), (-0.4, False)):
        event = Evaluated(model=model(), x=array(9, 3), y=array(9), result=(loss,), place=at(4))
        assert bool(found("best-out-of-reach", ran(source, event))) is told
