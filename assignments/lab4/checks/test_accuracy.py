"""accuracy: the share of right predictions, from 0 to 1."""

import math

import numpy as np

from grader.checks import check, expect

OF = "accuracy(y_true, y_pred)"


def case(rng):
    """Labels as MNIST has them (uint8), predictions as argmax gives them (int64)."""
    count = int(rng.integers(12, 40))
    y_true = rng.integers(0, 10, size=count).astype(np.uint8)
    wrong = rng.permutation(count) < int(rng.integers(2, count // 2))
    y_pred = np.where(wrong, (y_true + rng.integers(1, 10, size=count)) % 10, y_true)
    return y_true, y_pred.astype(np.int64)


def share(y_true, y_pred):
    """Right ones by all; 0 of none."""
    right = sum(int(a) == int(b) for a, b in zip(y_true, y_pred, strict=True))
    return right / len(y_true) if len(y_true) else 0.0


@check("accuracy.number", points=2)
def test_number(student, rng):
    expect.value(student.accuracy(*case(rng)), of=OF, kind="float")


@check("accuracy.values", points=4, needs=["accuracy.number"])
def test_values(student, rng):
    y_true, y_pred = case(rng)
    all_wrong = (y_true.astype(np.int64) + 1) % 10
    many = np.tile(y_true, 50), np.tile(y_pred, 50)  # more right ones than uint8 can count
    same = y_true.astype(np.int64)
    for labels, predicted in ((y_true, y_pred), (y_true, same), (y_true, all_wrong), many):
        got = expect.value(student.accuracy(labels, predicted), of=OF, kind="float")
        expected = share(labels, predicted)
        evidence = expect.evidence(got, of=OF)
        for message, mistaken in (
            ("lab4.accuracy_percent", 100 * expected),
            ("lab4.accuracy_count", len(labels) * expected),
            ("lab4.accuracy_errors", 1 - expected),
        ):
            mistaken_for = math.isclose(got, mistaken, rel_tol=1e-6)
            if mistaken_for and not math.isclose(got, expected, abs_tol=1e-6):
                expect.fail(message, evidence, got=got, expected=float(f"{expected:.6g}"))
        table = float((labels[:, None] == predicted).mean())
        with expect.proves("broadcast-comparison", when=math.isclose(got, table, abs_tol=1e-6)):
            expect.value(got, of=OF, close_to=expected)


@check("accuracy.empty", points=2, needs=["accuracy.number"])
def test_empty(student):
    none = np.zeros(0, dtype=np.int64)
    got = expect.value(student.accuracy(none, none), of="accuracy([], [])", kind="float")
    expect.that(
        not math.isnan(got), "lab4.accuracy_nan", expect.evidence(got, of="accuracy([], [])")
    )
    expect.value(got, of="accuracy([], [])", close_to=0.0)
