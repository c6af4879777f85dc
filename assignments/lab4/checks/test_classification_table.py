"""classification_table: one row (class, precision, recall, f1, support) for each class."""

import math

import numpy as np

from grader.checks import check, expect

OF = "classification_table(y_true, y_pred, num_classes)"
COLUMNS = ("class", "precision", "recall", "f1", "support")
ROWS = ["table.rows"]


def case(rng, classes):
    """Every class is met, predicted and sometimes right; no two columns are the same."""
    every = np.arange(classes)
    y_true = np.concatenate([every] * 5 + [every, np.zeros(4, int)])
    some = rng.integers(0, classes, 5 * classes)
    y_pred = np.where(rng.random(5 * classes) < 0.5, y_true[: 5 * classes], some)
    y_pred = np.concatenate([y_pred, every, np.ones(4, int)])
    order = rng.permutation(len(y_true))
    return y_true[order].astype(np.uint8), y_pred[order].astype(np.int64)


def table(y_true, y_pred, classes):
    """The rows as they should be."""
    rows = []
    for c in range(classes):
        actual, predicted = y_true == c, y_pred == c
        right, met, said = (int(x.sum()) for x in (actual & predicted, actual, predicted))
        rows.append(
            (
                c,
                right / said if said else 0.0,
                right / met if met else 0.0,
                2 * right / (met + said) if met + said else 0.0,
                met,
            )
        )
    return rows


def rows_of(got, classes):
    """The learner's rows: so many, five values each, one for each class in order."""
    got = expect.value(got, of=OF, kind="list", length=classes)
    for number, row in enumerate(got):
        of = f"table[{number}]"
        expect.value(row, of=of, kind="tuple", length=5)
        expect.value(row[0], of=f"{of}[0] (class)", kind="int", equal_to=number)
    return [tuple(row) for row in got]


def compare_scores(got, expected):
    """Precision, recall and F1 of every row."""
    swapped = all(
        math.isclose(row[1], want[2], abs_tol=1e-5) and math.isclose(row[2], want[1], abs_tol=1e-5)
        for row, want in zip(got, expected, strict=True)
        if all(isinstance(value, (int, float, np.number)) for value in row[1:3])
    )
    if swapped and any(not math.isclose(want[1], want[2], abs_tol=1e-4) for want in expected):
        expect.fail("lab4.columns_swapped", expect.evidence(got, of=OF))
    for number, (row, want) in enumerate(zip(got, expected, strict=True)):
        for place in (1, 2, 3):
            of = f"table[{number}][{place}] ({COLUMNS[place]})"
            expect.value(row[place], of=of, kind="float", close_to=want[place], tolerance=1e-5)


@check("table.rows", points=3)
def test_rows(student, rng):
    classes = int(rng.integers(4, 9))
    rows_of(student.classification_table(*case(rng, classes), classes), classes)


@check("table.support", points=3, needs=ROWS)
def test_support(student, rng):
    classes = int(rng.integers(4, 9))
    y_true, y_pred = case(rng, classes)
    got = rows_of(student.classification_table(y_true, y_pred, classes), classes)
    supports = [expect.value(row[4], of=f"table[{c}][4] (support)", kind="int")
                for c, row in enumerate(got)]  # fmt: skip
    said = [int((y_pred == c).sum()) for c in range(classes)]
    met = [int((y_true == c).sum()) for c in range(classes)]
    if supports == said and said != met:
        expect.fail("lab4.support_predicted", expect.evidence(got, of=OF))
    for c, (support, count) in enumerate(zip(supports, met, strict=True)):
        expect.value(support, of=f"table[{c}][4] (support)", equal_to=count)


@check("table.scores", points=4, needs=ROWS)
def test_scores(student, rng):
    for classes in (int(rng.integers(4, 9)), int(rng.integers(11, 15))):
        y_true, y_pred = case(rng, classes)
        got = rows_of(student.classification_table(y_true, y_pred, classes), classes)
        compare_scores(got, table(y_true, y_pred, classes))


@check("table.missing_class", points=2, needs=ROWS)
def test_missing_class(student, rng):
    some = int(rng.integers(4, 7))
    y_true, y_pred = case(rng, some)
    classes = some + 2
    names = rng.permutation(classes)  # the last two names occur nowhere
    y_true, y_pred = names[y_true], names[y_pred]
    got = rows_of(student.classification_table(y_true, y_pred, classes), classes)
    for c in (int(names[-1]), int(names[-2])):
        row = [expect.value(value, of=f"table[{c}]", kind="float") for value in got[c]]
        expect.that(
            row == [c, 0, 0, 0, 0],
            "lab4.absent_class",
            expect.evidence(got[c], of=f"table[{c}]"),
            place=c,
            got=str(row),
        )
