"""one_hot: num_classes numbers, 1 in the place of the label and 0 elsewhere."""

import numpy as np

from grader.checks import check, expect

NUMBERS = ["one_hot.numbers"]


def a_case(rng):
    """A label in the middle, so that the ends are a check of their own."""
    classes = int(rng.integers(5, 13))
    return int(rng.integers(1, classes - 1)), classes


def ask(student, label, classes):
    """The call as it is shown, and its numbers; list, tuple and array are all right."""
    of = f"one_hot({label}, {classes})"
    got = student.one_hot(label, classes)
    if isinstance(got, np.ndarray) and got.ndim == 1:
        row = got.tolist()
    elif isinstance(got, np.ndarray):
        expect.array(got, of=of, shape=(classes,))
        row = []
    else:
        row = expect.value(got, of=of, kind="list")
    facts = expect.evidence(list(row), of=of)
    if len(row) == 1 and isinstance(row[0], (list, tuple, np.ndarray)):
        expect.fail("lab0.row_in_row", facts, of=of, got=str(list(row))[:80])
    for item in row:
        number = item.item() if isinstance(item, np.generic) else item
        if not isinstance(number, (bool, int, float)):
            expect.fail("lab0.not_numbers", facts, of=of, got=str(list(row))[:80])
    return of, [float(item) for item in row], facts


def shown(row):
    return str([int(item) if item.is_integer() else item for item in row])[:80]


def judge(student, label, classes):
    of, row, facts = ask(student, label, classes)
    places = [index for index, item in enumerate(row) if item == 1]
    if places == [label]:
        return
    params = {"of": of, "got": shown(row), "label": label}
    if places == [label - 1]:
        expect.fail("lab0.one_too_early", facts, **params)
    if not places:
        expect.fail("lab0.no_one", facts, **params)
    expect.fail("lab0.one_elsewhere", facts, places=", ".join(map(str, places)), **params)


@check("one_hot.numbers", points=3)
def test_numbers(student, rng):
    ask(student, *a_case(rng))


@check("one_hot.length", points=4, needs=NUMBERS)
def test_length(student, rng):
    for label, classes in (a_case(rng), (2, 4), (3, 10), (4, int(rng.integers(15, 40)))):
        of, row, facts = ask(student, label, classes)
        expect.that(
            len(row) == classes, "lab0.length", facts, of=of, got=len(row), expected=classes
        )


@check("one_hot.place", points=6, needs=NUMBERS)
def test_place(student, rng):
    for _ in range(3):
        judge(student, *a_case(rng))
    classes = int(rng.integers(20, 40))
    judge(student, int(rng.integers(12, classes - 1)), classes)
    judge(student, 2, 5)
    judge(student, 3, 5)  # of the row before nothing stays


@check("one_hot.zeros", points=4, needs=NUMBERS)
def test_zeros(student, rng):
    """A 1 in the wrong place is another check's business: one number may be anything."""
    for _ in range(2):
        of, row, facts = ask(student, *a_case(rng))
        others = [item for item in row if item != 0]
        expect.that(
            len(others) <= 1 and len(row) > 1,
            "lab0.not_zero", facts, of=of, got=shown(row), count=len(others),
        )  # fmt: skip


@check("one_hot.ends", points=3, needs=["one_hot.numbers", "one_hot.place"])
def test_ends(student, rng):
    classes = int(rng.integers(4, 11))
    judge(student, 0, classes)
    judge(student, classes - 1, classes)
    judge(student, 0, 1)
