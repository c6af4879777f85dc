"""The order in which a split gives its parts."""

from __future__ import annotations

import pytest

from tests.hints.traces import died, found, ran


@pytest.mark.parametrize(
    ("names", "given", "right"),
    [
        ("X_train, y_train, X_test, y_test", "X, y", "X_train, X_test, y_train, y_test"),
        ("x_test, x_train, y_test, y_train", "x, y", "x_train, x_test, y_train, y_test"),
        ("X_train, X_val, y_train, y_val", "X, y", None),
        ("train_x, test_x, train_y, test_y", "X, y", None),
        ("y_train, y_test, X_train, X_test", "y, X", None),
        ("y_train, y_test, X_train, X_test", "prices, areas", None),
        ("a, b, c, d", "X, y", None),
        ("X_train, X_test", "X", None),
    ],
)
def test_names_stand_in_another_order(names: str, given: str, right: str | None) -> None:
    told = found("split-parts-in-another-order", ran(f"{names} = train_test_split({given})"))
    assert [one.evidence["right"] for one in told] == ([right] if right else [])


def test_it_is_why_the_training_stopped() -> None:
    source = "X_train, y_train, X_test, y_test = train_test_split(X, y)\nm.fit(X_train, y_train)"
    (told,) = found(
        "split-parts-in-another-order", died(source, "ValueError", "cardinality", line=2)
    )
    assert told.explains_exception
