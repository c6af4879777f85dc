"""Draws that refuse what they are given as probabilities."""

from __future__ import annotations

import pytest

from tests.hints.traces import died, found


@pytest.mark.parametrize(
    ("call", "message", "draws"),
    [
        ("k = np.random.multinomial(1, p)", "sum(pvals[:-1].astype(np.float64)) > 1.0. The pvals",
         ["multinomial"]),
        ("k = np.random.multinomial(1, p, 1)", "sum(pvals[:-1]) > 1.0", ["multinomial"]),
        ("k = np.random.choice(5, p=p)", "probabilities do not sum to 1", ["choice"]),
        ("k = draw(p)", "Probabilities do not sum to 1. See Notes section", [None]),
        ("k = np.random.choice(5, p=p)", "'a' and 'p' must have same size", []),
    ],
)  # fmt: skip
def test_a_draw_adds_up_what_it_is_given(call: str, message: str, draws: list[str | None]) -> None:
    findings = found("probabilities-not-one", died(call, "ValueError", message))
    assert [one.evidence["draw"] for one in findings] == draws
