"""confusion_matrix: counts by actual class (rows) and predicted class (columns)."""

import numpy as np

from grader.checks import check, expect

OF = "confusion_matrix(y_true, y_pred, num_classes)"


def case(rng, classes):
    """Labels and predictions in which every class occurs; the matrix is not symmetric."""
    y_true = rng.permutation(np.concatenate([np.arange(classes)] * 4))
    y_pred = np.where(rng.random(len(y_true)) < 0.6, y_true, rng.integers(0, classes, len(y_true)))
    # One kind of mistake that is made in one direction only, and every class predicted.
    y_true = np.concatenate([y_true, [0, 0, 0], np.arange(classes)])
    y_pred = np.concatenate([y_pred, [1, 1, 1], np.arange(classes)])
    away = (y_true == 1) & (y_pred == 0)
    return y_true[~away].astype(np.uint8), y_pred[~away].astype(np.int64)


def counted(y_true, y_pred, classes):
    """Every pair counted where it belongs."""
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (np.asarray(y_true, np.int64), np.asarray(y_pred, np.int64)), 1)
    return matrix


def compare(got, y_true, y_pred, classes):
    """Fail with what the matrix was mistaken for, or with the first difference."""
    expected = counted(y_true, y_pred, classes)
    got = expect.array(got, of=OF)
    evidence = expect.evidence(got, of=OF)
    if got.ndim == 2 and got.shape[0] == got.shape[1] < classes:
        expect.fail("lab4.matrix_too_small", evidence, got=str(got.shape), expected=classes)
    expect.array(got, of=OF, shape=expected.shape)
    if np.array_equal(got, expected.T) and not np.array_equal(got, expected):
        expect.fail("lab4.matrix_transposed", evidence, faults=("transposed-confusion-matrix",))
    expect.array(got, of=OF, equal_to=expected)


@check("confusion.shape", points=3)
def test_shape(student, rng):
    classes = int(rng.integers(3, 10))
    got = student.confusion_matrix(*case(rng, classes), classes)
    expect.array(got, of=OF, shape=(classes, classes))


@check("confusion.integers", points=2)
def test_integers(student, rng):
    classes = int(rng.integers(3, 10))
    got = expect.array(student.confusion_matrix(*case(rng, classes), classes), of=OF)
    expect.that(
        got.dtype.kind in "iu", "lab4.no_counts", expect.evidence(got, of=OF), got=got.dtype.name
    )


@check("confusion.counts", points=5, needs=["confusion.shape"])
def test_counts(student, rng):
    # The last as the first: nothing is kept from call to call. More of each than uint8 can count.
    for classes, times in ((3, 1), (int(rng.integers(5, 10)), 1), (10, 1), (3, 100)):
        y_true, y_pred = (np.tile(labels, times) for labels in case(rng, classes))
        compare(student.confusion_matrix(y_true, y_pred, classes), y_true, y_pred, classes)


@check("confusion.missing_class", points=3, needs=["confusion.shape"])
def test_missing_class(student, rng):
    classes = int(rng.integers(6, 10))
    y_true, y_pred = case(rng, classes)
    gone = rng.permutation(classes - 1)
    neither = [gone[0], classes - 1]  # and the last class: a matrix up to the maximum is too small
    keep = ~(np.isin(y_true, [*neither, gone[1]]) | np.isin(y_pred, [*neither, gone[2]]))
    other = np.setdiff1d(np.arange(classes), [*neither, gone[1], gone[2]])[0]
    y_true = np.concatenate([y_true[keep], [gone[2], other]])
    y_pred = np.concatenate([y_pred[keep], [other, gone[1]]])
    compare(student.confusion_matrix(y_true, y_pred, classes), y_true, y_pred, classes)


@check("confusion.many_classes", points=1, needs=["confusion.counts"])
def test_many_classes(student, rng):
    classes = int(rng.integers(30, 40))
    y_true, y_pred = case(rng, classes)
    y_pred = y_pred.astype(np.uint8)
    got = student.confusion_matrix(y_true, y_pred, classes)
    got = expect.array(got, of=OF, shape=(classes, classes))
    expect.that(
        np.array_equal(got, counted(y_true, y_pred, classes)),
        "lab4.small_integers",
        expect.evidence(got, of=OF),
        classes=classes,
    )


@check("confusion.empty", points=2, needs=["confusion.shape"])
def test_empty(student, rng):
    classes = int(rng.integers(3, 10))
    none = np.zeros(0, dtype=np.int64)
    got = student.confusion_matrix(none, none, classes)
    wanted = np.zeros((classes, classes), dtype=np.int64)
    expect.array(got, of=f"confusion_matrix([], [], {classes})", equal_to=wanted)
