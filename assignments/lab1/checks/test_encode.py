"""encode_labels: (n,) integers -> float32 (n, num_classes) one-hot."""

import numpy as np

from grader.checks import check, expect

OF = "encode_labels(labels)"


def all_digits(rng):
    """Every digit at least once, in a random order: (n,) uint8 as MNIST has them."""
    some = rng.integers(0, 10, size=rng.integers(2, 9))
    return rng.permutation(np.concatenate([np.arange(10), some])).astype(np.uint8)


def one_hot(labels, classes):
    return (labels[:, None] == np.arange(classes)).astype(np.float32)


@check("encode.shape", points=2)
def test_shape(student, rng):
    labels = all_digits(rng)
    for given in (labels, labels[labels == 9][:1]):  # an only label keeps its axis
        expect.array(student.encode_labels(given), of=OF, shape=(len(given), 10))


@check("encode.dtype", points=1)
def test_dtype(student, rng):
    expect.array(student.encode_labels(all_digits(rng)), of=OF, floating=True)


@check("encode.values", points=3, needs=["encode.shape"])
def test_values(student, rng):
    labels = all_digits(rng)
    for given in (labels, labels[labels % 3 != 1]):  # in the second some digits do not occur
        got = student.encode_labels(given)
        expect.array(got, of=OF, close_to=one_hot(given, 10))


@check("encode.num_classes", points=2, needs=["encode.shape"])
def test_num_classes(student, rng):
    few = rng.integers(0, 5, size=6).astype(np.uint8)  # the higher digits do not occur
    of = f"encode_labels({few.tolist()})"
    expect.array(student.encode_labels(few), of=of, shape=(6, 10))
    classes = int(rng.integers(11, 20))
    of = f"encode_labels({few.tolist()}, num_classes={classes})"
    expect.array(student.encode_labels(few, num_classes=classes), of=of, shape=(6, classes))
