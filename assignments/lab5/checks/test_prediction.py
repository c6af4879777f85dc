"""Predictions of models of ours, and what is made of probabilities."""

import json

import numpy as np

from grader.checks import Evidence, check, expect, samples

ONE = "predict_one_image(model, image)"
MANY = "predict_many_images(model, images)"
DIGITS = "predicted_digits(probabilities)"
RIGHT = "fraction_right(y_true, y_pred)"


class Stairs:
    """Ten kinds of pictures, each larger and brighter than the one before and covering it.

    The nearest mean picture tells them apart, as long as the pixels are scaled as they should be.
    """

    def __init__(self, submission, rng):
        order = rng.permutation(24 * 24)
        self.kinds = np.zeros((10, 28, 28), np.uint8)
        for kind in range(10):
            inner = np.zeros(24 * 24, np.uint8)
            inner[order[: 60 + 50 * kind]] = 100 + 15 * kind
            self.kinds[kind, 2:26, 2:26] = inner.reshape(24, 24)
        self.ours = samples.NearestCentroid.of(self.kinds, np.arange(10), rng)
        self.model = submission.build(samples.softmax_regression(), weights=self.ours.weights())

    def pictures(self, rng, count):
        """Of different kinds, with a little noise; never the kind that everything large is like."""
        pictures = self.kinds[rng.permutation(9)[:count]]
        noise = rng.integers(0, 4, size=pictures.shape) * (pictures > 0)
        return (pictures + noise).astype(np.uint8)


# -- predict_one_image ------------------------------------------------------------------------


@check("one.digit", points=4)
def test_one_digit(student, submission, rng):
    stairs = Stairs(submission, rng)
    for picture in stairs.pictures(rng, 3):
        image = (picture / 255).astype(np.float32)[..., None]
        expected = int(stairs.ours.answers(samples.to_unit(picture[None]))[0])
        got = student.predict_one_image(stairs.model, image)
        if isinstance(got, np.ndarray) and got.size == 10:
            expect.fail("lab5.no_argmax", expect.evidence(got, of=ONE), faults=("argmax-axis",))
        expect.value(got, of=ONE, kind="int", equal_to=expected)


def brightness_model():
    """JSON configuration of a model that would take the 28 rows of one picture for 28 pictures."""
    config = json.loads(samples.softmax_regression())
    layers = config["config"]["layers"]
    layers[1]["class_name"] = "GlobalAveragePooling2D"
    convolution = {"filters": 1, "kernel_size": [3, 3], "padding": "same", "dtype": "float32"}
    layers.insert(1, {**layers[1], "class_name": "Conv2D", "config": convolution})
    return json.dumps(config)


def brightness_weights(kernel, bias):
    """The convolution leaves every pixel as it is."""
    unchanged = np.zeros((3, 3, 1, 1), np.float32)
    unchanged[1, 1] = 1
    return unchanged, np.zeros(1, np.float32), kernel, bias


@check("one.silent", points=2, needs=["one.digit"])
def test_one_silent(student, submission, rng):
    names = rng.permutation(10)
    levels = np.arange(10) / 10
    kernel, bias = np.empty((1, 10), np.float32), np.empty(10, np.float32)
    kernel[0, names] = 2e3 * levels
    bias[names] = -1e3 * levels**2  # the level nearest to the mean of the picture wins
    model = submission.build(brightness_model(), weights=brightness_weights(kernel, bias))
    for level in rng.permutation(np.arange(1, 10))[:3]:
        image = np.full((28, 28, 1), levels[level] * 28 / 27, np.float32)
        image[0] = 0  # taken for a picture of its own, the first row has another answer
        got = expect.value(student.predict_one_image(model, image), of=ONE, kind="int")
        right = int(names[level])
        expect.that(
            got == right,
            "lab5.first_row",
            Evidence("value", {"of": ONE, "got": got, "expected": right}),
            got=got,
            expected=right,
            faults=("missing-batch-axis",),
        )


# -- predict_many_images ----------------------------------------------------------------------


def judge_many(submission, rng, count):
    stairs = Stairs(submission, rng)
    pictures = stairs.pictures(rng, count)
    right = stairs.ours.answers(samples.to_unit(pictures))
    found = expect.array(
        submission.student.predict_many_images(stairs.model, pictures), of=MANY, shape=(count,)
    )
    if np.array_equal(found, right):
        return
    unscaled = np.array_equal(found, stairs.ours.answers(samples.unscaled(pictures)))
    expect.fail(
        "lab5.predicted_unscaled" if unscaled else "lab5.predicted_others",
        Evidence("value", {"of": MANY, "got": found.tolist(), "expected": right.tolist()}),
        got=str(found.tolist()),
        expected=str(right.tolist()),
        faults=("train-predict-scaling-differs",) if unscaled else (),
    )


@check("many.digits", points=4)
def test_many_digits(submission, rng):
    judge_many(submission, rng, int(rng.integers(4, 10)))


@check("many.single", points=2, needs=["many.digits"])
def test_many_single(submission, rng):
    judge_many(submission, rng, 1)


# -- predicted_digits -------------------------------------------------------------------------


def probabilities(rng, count):
    """Rows that add up to 1, each with one clear winner."""
    found = rng.random((count, 10))
    found[np.arange(count), rng.integers(0, 10, size=count)] += 1
    return (found / found.sum(axis=1, keepdims=True)).astype(np.float32)


def close(rng, count):
    """Rows of which the highest is higher by 0.0002 only: no rounding finds it."""
    found = 0.1 + rng.random((count, 10)) * 1e-4
    found[np.arange(count), rng.integers(1, 10, size=count)] = 0.1003
    return found.astype(np.float32)


@check("argmax.shape", points=3)
def test_argmax_shape(student, rng):
    for count in (int(rng.integers(2, 9)), int(rng.integers(11, 30))):
        got = student.predicted_digits(probabilities(rng, count))
        single = isinstance(got, (int, np.integer))  # one answer for all
        found = np.asarray(got) if single else expect.array(got, of=DIGITS)
        expect.that(
            found.shape == (count,),
            "lab5.digits_shape",
            expect.evidence(found, of=DIGITS),
            count=count,
            got=str(found.shape),
            faults=("argmax-axis",) if found.shape in ((10,), ()) else (),
        )


@check("argmax.values", points=3, needs=["argmax.shape"])
def test_argmax_values(student, rng):
    for count, drawn in ((10, probabilities), (1, probabilities), (25, probabilities), (12, close)):
        given = drawn(rng, count)
        right = np.array([max(range(10), key=row.__getitem__) for row in given])
        got = student.predicted_digits(given)
        columns = given.argmax(axis=0)  # as many as rows where there are 10 images
        with expect.proves("argmax-axis", when=np.array_equal(got, columns)):
            expect.array(got, of=DIGITS, equal_to=right)


# -- fraction_right ---------------------------------------------------------------------------


def answers(rng):
    """True and predicted digits, and the share that agrees: neither 0 nor 1."""
    count = int(rng.integers(12, 40))
    right = int(rng.integers(count // 2, count - 1))
    y_true = rng.integers(0, 10, size=count)
    y_pred = y_true.copy()
    wrong = rng.permutation(count)[right:]
    y_pred[wrong] = (y_true[wrong] + rng.integers(1, 10, size=len(wrong))) % 10
    return y_true, y_pred, right / count


@check("fraction.column", points=4)
def test_fraction_column(student, rng):
    y_true, y_pred, right = answers(rng)
    got = student.fraction_right(y_true[:, None], y_pred)
    found = expect.value(got, of=RIGHT, kind="float")
    table = float((y_true[:, None] == y_pred).mean())
    if abs(found - table) < 1e-6 and abs(table - right) > 1e-6:
        expect.fail(
            "lab5.compared_all_with_all",
            expect.evidence(got, of=RIGHT),
            got=float(f"{found:.4g}"),
            expected=float(f"{right:.4g}"),
            count=len(y_true),
            faults=("broadcast-comparison",),
        )
    hits = table * len(y_true)  # of the whole table, by the number of images
    with expect.proves("broadcast-comparison", when=abs(found - hits) < 1e-6):
        expect.value(found, of=RIGHT, close_to=right, tolerance=1e-5)


@check("fraction.flat", points=2, needs=["fraction.column"])
def test_fraction_flat(student, rng):
    y_true, y_pred, right = answers(rng)
    got = student.fraction_right(y_true, y_pred)
    table = float((y_true[:, None] == y_pred).mean())
    crossed = isinstance(got, float) and abs(got - table) < 1e-6
    with expect.proves("broadcast-comparison", when=crossed):
        expect.value(got, of=RIGHT, kind="float", close_to=right, tolerance=1e-5)
    got = student.fraction_right(y_true, y_true)
    expect.value(got, of="fraction_right(y_true, y_true)", kind="float", close_to=1.0)
    got = student.fraction_right(y_true[:1, None], y_true[:1])
    expect.value(got, of=RIGHT, kind="float", close_to=1.0)
