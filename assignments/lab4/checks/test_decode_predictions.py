"""decode_predictions: (n, k) probabilities -> (n,) classes, the first of equal maxima."""

import numpy as np

from grader.checks import check, expect

OF = "decode_predictions(probabilities)"


def case(rng):
    """Probabilities without ties, and their classes: every class occurs, and n > k."""
    k = int(rng.integers(4, 12))
    classes = np.concatenate([np.arange(k), rng.integers(0, k, size=rng.integers(2, 9))])
    rng.shuffle(classes)
    raw = rng.random((len(classes), k)) * 0.5
    raw[np.arange(len(classes)), classes] += 0.75
    return (raw / raw.sum(axis=1, keepdims=True)).astype(np.float32), classes


def close(rng):
    """More classes than digits, and the highest is higher by 0.0002 only: no rounding finds it."""
    k = int(rng.integers(11, 17))
    classes = rng.permutation(np.concatenate([np.arange(k), [k - 1, k - 2]]))
    raw = 1 / k + rng.random((len(classes), k)) * 1e-4
    raw[np.arange(len(classes)), classes] = 1 / k + 3e-4
    return raw.astype(np.float32), classes


def ties(rng):
    """Rows whose maximum occurs at least twice, in figures that floats hold exactly."""
    k = int(rng.integers(4, 9))
    rows = [np.full(k, 0.125)]
    for _ in range(int(rng.integers(4, 9))):
        row = np.full(k, 0.0625)
        row[rng.choice(k, size=rng.integers(2, k), replace=False)] = 0.25
        rows.append(row)
    return np.array(rows, dtype=np.float32)


def first_maxima(probabilities):
    """(n, k) -> (n,): the first column where each row's maximum stands."""
    best = probabilities.max(axis=1, keepdims=True)
    columns = np.arange(probabilities.shape[1])
    return np.where(probabilities == best, columns, probabilities.shape[1]).min(axis=1)


@check("decode.shape", points=2)
def test_shape(student, rng):
    given, classes = case(rng)
    got = student.decode_predictions(given)
    n, k = given.shape
    shape = got.shape if isinstance(got, (np.ndarray, np.generic)) else None
    if shape in ((), (k,)):
        expect.fail(
            "lab4.argmax_axis",
            expect.evidence(got, of=OF),
            rows=n,
            got=str(shape),
            faults=("argmax-axis",),
        )
    expect.array(got, of=OF, shape=(len(classes),))


@check("decode.integers", points=2)
def test_integers(student, rng):
    given, _ = case(rng)
    got = expect.array(student.decode_predictions(given), of=OF)
    expect.that(
        got.dtype.kind in "iu", "lab4.no_classes", expect.evidence(got, of=OF), got=got.dtype.name
    )


@check("decode.values", points=3, needs=["decode.shape"])
def test_values(student, rng):
    for given, classes in (case(rng), close(rng)):
        expect.array(student.decode_predictions(given), of=OF, equal_to=classes)


@check("decode.ties", points=2, needs=["decode.shape"])
def test_ties(student, rng):
    given = ties(rng)
    got = expect.array(student.decode_predictions(given), of=OF, shape=(len(given),))
    wanted = first_maxima(given)
    for row, found, expected in zip(given, got, wanted, strict=True):
        of = f"decode_predictions([{row.tolist()}])"
        expect.that(
            found == expected,
            "lab4.not_the_first",
            expect.evidence(got, of=of),
            row=str(row.tolist()),
            got=int(found) if np.isfinite(found) else str(found),
            expected=int(expected),
        )


@check("decode.few_rows", points=1)
def test_few_rows(student, rng):
    given, classes = case(rng)
    one = student.decode_predictions(given[:1])
    expect.array(one, of="decode_predictions(probabilities[:1])", equal_to=classes[:1])
    none = student.decode_predictions(given[:0])
    expect.array(none, of="decode_predictions(probabilities[:0])", shape=(0,))
