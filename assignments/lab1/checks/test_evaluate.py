"""evaluate_model: (loss, accuracy) of a compiled model."""

import numpy as np
import pytest

from grader.checks import check, expect, samples

OF = "evaluate_model(model, images, labels)"


@pytest.fixture(scope="session")
def evaluated(student, submission, rng_of, data):
    """What came back for a model with known answers, the right loss and the right accuracy."""
    rng = rng_of("evaluate")
    count = int(rng.integers(70, 90))  # more than one batch
    centroids = samples.NearestCentroid.of(data.train_images(), data.train_labels(), rng)
    ours = samples.NearestCentroid(centroids.centroids, centroids.names, sharpness=0.2)
    pictures, _ = samples.some(data, rng, count)
    x = (pictures / 255).astype(np.float32)[..., None]
    given = ours.probabilities(x)
    right = rng.permutation(count) < int(rng.integers(count // 4, 3 * count // 4))
    classes = np.where(right, given.argmax(axis=1), (given.argmax(axis=1) + 1) % 10)
    y = np.eye(10, dtype=np.float32)[classes]
    loss = float(-np.log(given[np.arange(count), classes]).mean())
    model = submission.build(samples.softmax_regression(), weights=ours.weights(), compile=True)
    # What comes of comparing a column with a row: each label with every prediction.
    crossed = float((classes[:, None] == given.argmax(axis=1)).mean())
    return student.evaluate_model(model, x, y), loss, float(right.mean()), crossed


@check("evaluate.pair", points=2)
def test_pair(evaluated):
    got, *_ = evaluated
    if isinstance(got, np.ndarray) and got.shape == (2,):
        got = list(got)
    pair = expect.value(got, of=OF, kind="tuple", length=2)
    for index, item in enumerate(pair):
        expect.value(item, of=f"{OF}[{index}]", kind="float")


@check("evaluate.values", points=3, needs=["evaluate.pair"])
def test_values(evaluated):
    got, loss, accuracy, crossed = evaluated
    first, second = float(got[0]), float(got[1])
    facts = expect.evidence(list(map(float, got)), of=OF)
    swapped = abs(first - accuracy) < 1e-3 and abs(second - loss) < 1e-3
    if swapped and abs(loss - accuracy) > 1e-2:
        expect.fail("lab1.evaluate_swapped", facts, faults=("evaluate-order-misread",))
    expect.value(first, of=f"{OF}[0]", close_to=loss, tolerance=2e-3)
    with expect.proves("broadcast-comparison", when=abs(second - crossed) < 1e-6):
        expect.value(second, of=f"{OF}[1]", close_to=accuracy, tolerance=1e-3)
