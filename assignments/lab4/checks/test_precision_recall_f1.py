"""precision_recall_f1: three arrays with one score for each class, 0 instead of 0/0."""

import numpy as np

from grader.checks import check, expect

OF = "precision_recall_f1(y_true, y_pred, num_classes)"
NAMES = ("precision", "recall", "f1")
ARRAYS = ["scores.arrays"]


def case(rng, fewest=4):
    """Every class is met, predicted and sometimes right; precision and recall differ."""
    classes = int(rng.integers(fewest, fewest + 5))
    every = np.arange(classes)
    y_true = np.concatenate([every] * 5 + [every, np.zeros(4, int)])
    some = rng.integers(0, classes, 5 * classes)
    y_pred = np.concatenate([np.where(rng.random(5 * classes) < 0.5, y_true[: 5 * classes], some)])
    y_pred = np.concatenate([y_pred, every, np.ones(4, int)])
    order = rng.permutation(len(y_true))
    return y_true[order].astype(np.uint8), y_pred[order].astype(np.int64), classes


def holes(rng):
    """Classes never met, never predicted, neither, and both but never right."""
    y_true, y_pred, classes = case(rng)
    met, predicted, neither, never_right = rng.permutation(classes + 4)[:4]
    others = np.setdiff1d(np.arange(classes + 4), [met, predicted, neither, never_right])
    y_true, y_pred = others[y_true], others[y_pred]
    a, b = others[0], others[1]
    y_true = np.concatenate([y_true, [met, a, never_right, b]])
    y_pred = np.concatenate([y_pred, [a, predicted, b, never_right]])
    return y_true, y_pred, classes + 4


def scores(y_true, y_pred, classes):
    """(3, classes): precision, recall, F1; 0 where there is nothing to divide by."""
    result = np.zeros((3, classes))
    for c in range(classes):
        pairs = [(int(a) == c, int(b) == c) for a, b in zip(y_true, y_pred, strict=True)]
        right = sum(a and b for a, b in pairs)
        actual, predicted = sum(a for a, _ in pairs), sum(b for _, b in pairs)
        result[0, c] = right / predicted if predicted else 0
        result[1, c] = right / actual if actual else 0
        result[2, c] = 2 * right / (actual + predicted) if actual + predicted else 0
    return result


def three(got, classes):
    """The three arrays; a (3, classes) array unpacks just as well."""
    evidence = expect.evidence(got, of=OF)
    if isinstance(got, np.ndarray) and got.shape == (3, classes):
        got = tuple(got)
    if not isinstance(got, (tuple, list)) or len(got) != 3:
        count = len(got) if isinstance(got, (tuple, list)) else 1
        expect.fail("lab4.three_arrays", evidence, got=count)
    for name, part in zip(NAMES, got, strict=True):
        if isinstance(part, (float, int, np.generic, np.ndarray)) and np.ndim(part) == 0:
            expect.fail("lab4.one_score", evidence, name=name, classes=classes)
        expect.array(part, of=name, shape=(classes,), floating=True)
    return tuple(got)


def compare(student, rng, name):
    """One of the three against ours, for a few classes and for more than ten digits."""
    compare_one(student, name, *case(rng))
    y_true, y_pred, classes = case(rng, fewest=11)
    # More of each than uint8 can count.
    compare_one(student, name, np.tile(y_true, 60), np.tile(y_pred, 60), classes)


def compare_one(student, name, y_true, y_pred, classes):
    """One of the three against ours, with the usual mix-ups told apart."""
    got = three(student.precision_recall_f1(y_true, y_pred, classes), classes)
    expected = scores(y_true, y_pred, classes)
    place = NAMES.index(name)
    part, wanted = got[place], expected[place]
    evidence = expect.evidence(part, of=name)
    if not np.allclose(part, wanted, atol=1e-5):
        precision, recall, _ = expected
        if name != "f1" and np.allclose(part, expected[1 - place], atol=1e-5):
            expect.fail("lab4.precision_is_recall", evidence, name=name, other=NAMES[1 - place])
        if name == "f1" and np.allclose(part, (precision + recall) / 2, atol=1e-5):
            expect.fail("lab4.f1_is_mean", evidence)
        if any(np.allclose(part, np.round(wanted, digits), atol=1e-9) for digits in (1, 2, 3, 4)):
            expect.fail("lab4.rounded", evidence, name=name)
        if np.allclose(part, 100 * wanted, atol=1e-3):
            expect.fail("lab4.score_percent", evidence, name=name)
    expect.array(part, of=name, close_to=wanted)


@check("scores.arrays", points=3)
def test_arrays(student, rng):
    y_true, y_pred, classes = case(rng)
    three(student.precision_recall_f1(y_true, y_pred, classes), classes)


@check("scores.precision", points=4, needs=ARRAYS)
def test_precision(student, rng):
    compare(student, rng, "precision")


@check("scores.recall", points=4, needs=ARRAYS)
def test_recall(student, rng):
    compare(student, rng, "recall")


@check("scores.f1", points=4, needs=ARRAYS)
def test_f1(student, rng):
    compare(student, rng, "f1")


@check("scores.zero_division", points=5, needs=ARRAYS)
def test_zero_division(student, rng):
    y_true, y_pred, classes = holes(rng)
    none = np.zeros(0, dtype=np.int64)
    for actual, predicted, count in ((y_true, y_pred, classes), (none, none, 3)):
        got = three(student.precision_recall_f1(actual, predicted, count), count)
        expected = scores(actual, predicted, count)
        for name, part, wanted in zip(NAMES, got, expected, strict=True):
            odd = ~np.isfinite(part)
            # Which class it is and why is what the learner has to see, not only that it is NaN.
            if odd.any():
                c = int(np.flatnonzero(odd)[0])
                expect.fail(
                    "lab4.divided_by_zero",
                    expect.evidence(part, of=name),
                    name=name,
                    got=str(part[c]),
                    place=c,
                    actual=int((actual == c).sum()),
                    predicted=int((predicted == c).sum()),
                )
            is_empty = wanted == 0
            if (part[is_empty] != 0).any():
                c = int(np.flatnonzero(is_empty & (part != 0))[0])
                expect.fail(
                    "lab4.not_zero",
                    expect.evidence(part, of=name),
                    name=name,
                    got=float(f"{part[c]:.6g}"),
                    place=c,
                )
