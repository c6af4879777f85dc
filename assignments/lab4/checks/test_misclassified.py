"""misclassified: images, actual and predicted classes of the wrong predictions."""

import numpy as np

from grader.checks import check, expect

OF = "misclassified(images, y_true, y_pred)"
NAMES = ("images", "actual", "predicted")
ARRAYS = ["wrong.arrays"]


def case(rng, *, channel=False, wrong=None):
    """Pictures, labels and predictions; between a fifth and two fifths are wrong."""
    count = int(rng.integers(60, 80))
    images = rng.integers(0, 256, size=(count, 28, 28)).astype(np.uint8)
    if channel:
        images = (images / 255).astype(np.float32)[..., None]
    y_true = rng.integers(0, 10, size=count).astype(np.uint8)
    if wrong is None:
        wrong = int(rng.integers(count // 5, 2 * count // 5 + 1))
    is_wrong = rng.permutation(count) < wrong
    y_pred = np.where(is_wrong, (y_true + rng.integers(1, 10, size=count)) % 10, y_true)
    return images, y_true, y_pred.astype(np.int64)


def picked(images, y_true, y_pred):
    """The wrong ones, in their order."""
    places = [i for i, (a, b) in enumerate(zip(y_true, y_pred, strict=True)) if int(a) != int(b)]
    return images[places], y_true[places], y_pred[places]


def three(got):
    """Three arrays of one length."""
    evidence = expect.evidence(got, of=OF)
    if not isinstance(got, (tuple, list)) or len(got) != 3:
        count = len(got) if isinstance(got, (tuple, list)) else 1
        expect.fail("lab4.three_parts", evidence, got=count)
    for name, part in zip(NAMES, got, strict=True):
        expect.array(part, of=name)
    return tuple(got)


@check("wrong.arrays", points=2)
def test_arrays(student, rng):
    for wrong in (None, 1):  # an only one keeps its axis
        given = case(rng, wrong=wrong)
        parts = three(student.misclassified(*given))
        images, actual, predicted = picked(*given)
        right = len(given[0]) - len(images)
        if all(part.ndim and len(part) == right for part in parts):
            expect.fail(
                "lab4.the_right_ones", expect.evidence(parts[0], of="images"), got=right,
                expected=len(images),
            )  # fmt: skip
        for name, part, wanted in zip(NAMES, parts, (images, actual, predicted), strict=True):
            expect.array(part, of=name, shape=wanted.shape)


@check("wrong.images", points=3, needs=ARRAYS)
def test_images(student, rng):
    for channel in (False, True):
        given = case(rng, channel=channel)
        images = three(student.misclassified(*given))[0]
        expect.array(images, of="images", close_to=picked(*given)[0], tolerance=1e-6)


@check("wrong.labels", points=3, needs=ARRAYS)
def test_labels(student, rng):
    given = case(rng)
    _, actual, predicted = three(student.misclassified(*given))
    _, true, said = picked(*given)
    if np.array_equal(actual, said) and np.array_equal(predicted, true):
        expect.fail("lab4.labels_swapped", expect.evidence(actual, of="actual"))
    expect.array(actual, of="actual", equal_to=true)
    expect.array(predicted, of="predicted", equal_to=said)


@check("wrong.none", points=2, needs=ARRAYS)
def test_none(student, rng):
    parts = three(student.misclassified(*case(rng, wrong=0)))
    for name, part in zip(NAMES, parts, strict=True):
        expect.that(
            part.ndim > 0 and len(part) == 0,
            "lab4.not_empty",
            expect.evidence(part, of=name),
            name=name,
            got=str(part.shape),
        )
