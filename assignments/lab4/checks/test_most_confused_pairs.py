"""most_confused_pairs: the k most frequent mistakes in a confusion matrix."""

import numpy as np

from grader.checks import check, expect

OF = "most_confused_pairs(matrix, k)"
ROWS = ["pairs.rows"]


def distinct(rng, classes, count):
    """A matrix with ``count`` different mistakes, no two equally frequent, diagonal 0."""
    matrix = np.zeros((classes, classes), dtype=np.int64)
    rows, columns = np.nonzero(~np.eye(classes, dtype=bool))
    places = rng.choice(len(rows), size=count, replace=False)
    counts = rng.choice(np.arange(1, 60), size=count, replace=False)
    matrix[rows[places], columns[places]] = counts
    return matrix


def ranked(matrix, k):
    """Mistakes by falling count, then by rising actual and predicted class."""
    found = [
        (int(a), int(p), int(matrix[a, p]))
        for a, p in zip(*np.nonzero(matrix), strict=True)
        if a != p
    ]
    return sorted(found, key=lambda entry: (-entry[2], entry[0], entry[1]))[:k]


def entries(got, of):
    """A list of triples of whole numbers."""
    got = expect.value(got, of=of, kind="list")
    triples = []
    for number, entry in enumerate(got):
        parts = tuple(entry) if isinstance(entry, np.ndarray) and entry.ndim == 1 else entry
        expect.value(parts, of=f"pairs[{number}]", kind="tuple", length=3)
        triples.append(
            tuple(
                expect.value(value, of=f"pairs[{number}][{place}]", kind="int")
                for place, value in enumerate(parts)
            )
        )
    return triples


def compare(got, matrix, k):
    """Against ours, with the usual mix-ups told apart."""
    of = f"most_confused_pairs(matrix, {k})"
    found, expected = entries(got, of), ranked(matrix, k)
    if found == expected:
        return
    evidence = expect.evidence(found, of=of)
    if any(a == p for a, p, _ in found):
        a = next(a for a, p, _ in found if a == p)
        expect.fail("lab4.pair_on_diagonal", evidence, got=a)
    if any(count == 0 for _, _, count in found):
        expect.fail("lab4.pair_of_zero", evidence)
    if [(p, a, count) for a, p, count in found] == expected:
        expect.fail("lab4.pair_swapped", evidence, faults=("transposed-confusion-matrix",))
    counts = [count for _, _, count in found]
    if counts == sorted(counts) and len(set(counts)) > 1:
        expect.fail("lab4.pairs_rising", evidence)
    if counts == [count for _, _, count in expected]:
        place = next(i for i, pair in enumerate(found) if pair != expected[i])
        expect.fail(
            "lab4.pair_order",
            evidence,
            place=place,
            got=str(found[place]),
            expected=str(expected[place]),
        )
    expect.value(len(found), of=f"len({of})", equal_to=len(expected))
    for place, (pair, want) in enumerate(zip(found, expected, strict=True)):
        expect.value(pair, of=f"pairs[{place}]", equal_to=want)


@check("pairs.rows", points=2)
def test_rows(student, rng):
    k = int(rng.integers(2, 6))
    matrix = distinct(rng, int(rng.integers(4, 8)), k + 4)
    got = entries(student.most_confused_pairs(matrix, k), OF)
    expect.value(got, of=f"most_confused_pairs(matrix, {k})", length=k)


@check("pairs.order", points=4, needs=ROWS)
def test_order(student, rng):
    for k, classes in ((1, 4), (int(rng.integers(3, 6)), 4), (4, 11)):
        # More classes than digits and, there, counts that small integers cannot hold.
        times = 1 if classes < 10 else int(rng.integers(30, 60))
        matrix = times * distinct(rng, int(rng.integers(classes, classes + 4)), k + 5)
        compare(student.most_confused_pairs(matrix, k), matrix, k)


@check("pairs.diagonal", points=3, needs=ROWS)
def test_diagonal(student, rng):
    k = int(rng.integers(3, 6))
    matrix = distinct(rng, int(rng.integers(4, 8)), k + 3)
    # Right predictions are usually the most frequent entries; here also some rare ones.
    np.fill_diagonal(matrix, rng.permutation(len(matrix)) * 25)
    compare(student.most_confused_pairs(matrix, k), matrix, k)


@check("pairs.ties", points=2, needs=ROWS)
def test_ties(student, rng):
    matrix = rng.integers(1, 4, size=(5, 5)) * int(rng.integers(1, 9))
    np.fill_diagonal(matrix, 0)
    matrix[3, 1] = matrix[3, 2] = matrix[1, 3] = matrix[2, 0] = matrix.max()
    for k in (4, 9):
        compare(student.most_confused_pairs(matrix, k), matrix, k)


@check("pairs.zeros", points=2, needs=ROWS)
def test_zeros(student, rng):
    few = int(rng.integers(2, 5))
    matrix = distinct(rng, 5, few)
    compare(student.most_confused_pairs(matrix, few + 6), matrix, few + 6)
    perfect = np.diag(rng.integers(1, 90, size=4))
    compare(student.most_confused_pairs(perfect, 3), perfect, 3)


@check("pairs.untouched", points=1, needs=ROWS)
def test_untouched(student, submission, rng):
    matrix = distinct(rng, 5, 7)
    np.fill_diagonal(matrix, rng.integers(70, 99, size=5))
    student.most_confused_pairs(matrix, 3)
    expect.that(0 not in submission.last.mutated, "lab4.matrix_changed")
