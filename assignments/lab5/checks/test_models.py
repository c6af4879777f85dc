"""build_digit_model and build_classifier."""

import numpy as np

from grader.checks import CheckFailed, check, expect

DIGITS = "build_digit_model()"
CLASSIFIER = "build_classifier(num_classes)"


def probabilities(got, of, *, rows, classes):
    """An output of the model, shown to be probabilities that depend on the picture."""
    found = expect.array(got, of=f"{of}.predict(images)", shape=(rows, classes), floating=True)
    sums = found.astype(np.float64).sum(axis=1)
    worst = float(sums[np.abs(sums - 1).argmax()])
    least = float(found.min())
    expect.that(
        abs(worst - 1) < 1e-3 and least >= -1e-6,
        "lab5.no_probabilities",
        expect.evidence(found, of=f"{of}.predict(images)"),
        sum=float(f"{worst:.4g}"),
        min=float(f"{least:.4g}"),
        faults=("linear-output",) if least < 0 else ("wrong-output-activation",),
    )
    expect.that(
        float(np.ptp(found, axis=0).max()) > 0,
        "lab5.constant",
        expect.evidence(found, of=f"{of}.predict(images)"),
    )
    return found


@check("cnn.convolution", points=4)
def test_cnn_convolution(student):
    expect.model(student.build_digit_model(), of=DIGITS).convolutions(at_least=1)


@check("cnn.output", points=3, needs=["cnn.convolution"])
def test_cnn_output(student, rng):
    built = student.build_digit_model()
    expect.model(built, of=DIGITS).input((28, 28, 1))
    outputs = built.predict(rng.random((4, 28, 28, 1), dtype=np.float32))
    probabilities(outputs, DIGITS, rows=4, classes=10)


def is_doubled(model):
    try:
        model.one_softmax()
    except CheckFailed:
        return True
    return False


@check("classifier.sure", points=4)
def test_classifier_sure(student, rng):
    built = student.build_classifier()
    expect.model(built, of=CLASSIFIER).input((28, 28, 1))
    # Extreme pictures: a single softmax is then as sure as can be, whatever the weights.
    pictures = 1e4 * rng.normal(size=(16, 28, 28, 1)).astype(np.float32)
    found = expect.array(built.predict(pictures), of=f"{CLASSIFIER}.predict(images)")
    most = float(found.max())
    facts = expect.model(built, of=CLASSIFIER)
    expect.that(
        # Of a softmax, or of anything else between 0 and 1, a softmax makes e / (e + 9) at most.
        most > 0.25,
        "lab5.never_sure",
        facts.evidence,
        expect.evidence(found, of=f"{CLASSIFIER}.predict(images)"),
        most=float(f"{most:.3g}"),
        faults=("double-softmax",) if is_doubled(facts) else (),
    )


@check("classifier.probabilities", points=2, needs=["classifier.sure"])
def test_classifier_probabilities(student, rng):
    pictures = rng.random((5, 28, 28, 1), dtype=np.float32)
    few, many = int(rng.integers(3, 10)), int(rng.integers(21, 60))
    for count in (10, few, many):
        options = {} if count == 10 else {"num_classes": count}
        place = CLASSIFIER if count == 10 else f"build_classifier(num_classes={count})"
        built = student.build_classifier(**options)
        expect.model(built, of=place).convolutions(at_least=1)
        probabilities(built.predict(pictures), place, rows=5, classes=count)
