"""Three functions that train a model of ours, whose answers and weights are known."""

import numpy as np

from grader.checks import Evidence, check, expect, samples

INTEGER = "train_on_integer_labels(model, images, labels)"
SORTED = "train_with_validation_split(model, images, labels)"
BEST = "train_and_keep_best(...)"
LOGIT = 6.0
"""How far the model of ours is sure of a digit: a few small steps do not change its answers."""


class Bars:
    """Digit d lights rows 2d and 2d+1; every picture has one lit pixel that no other has.

    Only a picture that a model was trained on changes the weights of its own pixel.
    """

    def __init__(self, digits):
        self.digits = np.asarray(digits)
        count = len(self.digits)
        self.own = 20 * 28 + np.arange(count)  # rows 20 to 27: 224 pixels
        flat = np.zeros((count, 784), np.float32)
        for place, digit in enumerate(self.digits):
            flat[place, 56 * digit : 56 * digit + 56] = 1
        flat[np.arange(count), self.own] = 1
        self.images = flat.reshape(count, 28, 28, 1)
        self.one_hot = np.eye(10, dtype=np.float32)[self.digits]


def knowing(answers):
    """Weights with which the model takes a picture of digit d for ``answers[d]``."""
    kernel = np.zeros((784, 10), np.float32)
    for digit, answer in enumerate(answers):
        kernel[56 * digit : 56 * digit + 56, answer] = LOGIT / 56
    return kernel, np.zeros(10, np.float32)


def weights_of(model):
    """Kernel and bias of our model as they are now."""
    weights = model.weights()
    fits = [weight.shape for weight in weights] == [(784, 10), (10,)]
    expect.that(fits, "lab5.weights_unchanged", Evidence("training", {"changed": False}))
    return weights


def cross_entropy(probabilities, digits):
    chosen = probabilities[np.arange(len(digits)), digits].astype(np.float64)
    return float(-np.log(np.maximum(chosen, 1e-7)).mean())


# -- train_on_integer_labels ------------------------------------------------------------------


def figures(submission, digits, answers):
    """What one epoch reports, and what the loss and the accuracy are before it."""
    bars = Bars(digits)
    model = submission.build(samples.softmax_regression(), weights=knowing(answers))
    before = model.predict(bars.images)
    got = submission.student.train_on_integer_labels(
        model, bars.images, bars.digits.astype(np.int64)
    )
    history = expect.history(got, of=INTEGER, epochs=1, keys=("loss",))
    right = float((before.argmax(axis=1) == bars.digits).mean())
    return history.history, cross_entropy(before, bars.digits), right


def judge(curves, loss, accuracy):
    evidence = Evidence("history", {"of": INTEGER, "curves": sorted(curves)})
    got = float(curves["loss"][0])
    expect.that(
        abs(got - loss) < 0.01 * loss,
        "lab5.another_loss",
        evidence,
        got=float(f"{got:.4g}"),
        expected=float(f"{loss:.4g}"),
    )
    names = [name for name in curves if "acc" in name and not name.startswith("val_")]
    expect.that(bool(names), "lab5.no_accuracy", evidence, faults=("no-metrics",))
    got = float(curves[names[0]][0])
    expect.that(
        abs(got - accuracy) < 1e-3,
        "lab5.another_accuracy",
        evidence,
        got=float(f"{got:.4g}"),
        expected=float(f"{accuracy:.4g}"),
        faults=("wrong-metric-family",),
    )


def some_digits(rng, kinds):
    """Between 24 and 32 digits, so that one batch holds them; each kind occurs."""
    more = rng.integers(0, kinds, size=int(rng.integers(24, 33)) - kinds)
    return rng.permutation(np.concatenate([np.arange(kinds), more]))


@check("integer.trains", points=3)
def test_integer_trains(student, submission, rng):
    epochs = int(rng.integers(3, 6))
    bars = Bars(rng.permutation(np.arange(200) % 10))
    start = knowing(rng.permutation(10))
    model = submission.build(samples.softmax_regression(), weights=start)
    got = student.train_on_integer_labels(
        model, bars.images, bars.digits.astype(np.int64), epochs=epochs
    )
    of = f"{INTEGER[:-1]}, epochs={epochs})"
    expect.history(got, of=of, epochs=epochs, keys=("loss",))
    now = weights_of(model)
    changed = any(not np.array_equal(a, b) for a, b in zip(now, start, strict=True))
    expect.that(changed, "lab5.weights_unchanged", Evidence("training", {"changed": False}))
    used = (now[0] != start[0]).any(axis=1)[bars.own]
    left_out = int((~used).sum())
    evidence = Evidence("training", {"trained_on": int(used.sum()), "given": len(used)})
    expect.that(left_out == 0, "lab5.images_left_out", evidence, count=left_out, given=len(used))


@check("integer.figures", points=2, needs=["integer.trains"])
def test_integer_figures(submission, rng):
    answers = np.arange(10)
    answers[:4] = (1, 2, 3, 0)  # some digits are taken for others
    judge(*figures(submission, some_digits(rng, 10), answers))


@check("integer.missing_digit", points=2, needs=["integer.trains"])
def test_integer_missing_digit(submission, rng):
    judge(*figures(submission, some_digits(rng, int(rng.integers(4, 8))), np.arange(10)))


# -- train_with_validation_split --------------------------------------------------------------


class SortedTraining:
    """One epoch on 100 sorted images; the model is right about 0 to 7 and wrong about 8, 9."""

    def __init__(self, submission):
        bars = Bars(np.repeat(np.arange(10), 10))
        kernel, bias = knowing([*range(8), 0, 1])
        model = submission.build(samples.softmax_regression(), weights=(kernel, bias), compile=True)
        got = submission.student.train_with_validation_split(model, bars.images, bars.one_hot)
        self.history = expect.history(got, of=SORTED, epochs=1)
        changed = (weights_of(model)[0] != kernel).any(axis=1)
        self.held_back = bars.digits[~changed[bars.own]]
        self.trained_on = 100 - len(self.held_back)
        self.evidence = Evidence(
            "training",
            {
                "of": SORTED,
                "trained_on": self.trained_on,
                "digits_held_back": np.unique(self.held_back).tolist(),
            },
        )


@check("sorted.mixed", points=4)
def test_sorted_mixed(submission):
    found = SortedTraining(submission)
    expect.that(found.trained_on > 0, "lab5.weights_unchanged", found.evidence)
    expect.that(
        len(found.held_back) > 0,
        "lab5.nothing_held_back",
        found.evidence,
        faults=("validation-overlaps-training",),
    )
    kinds = np.unique(found.held_back)
    expect.that(
        len(kinds) >= 5,
        "lab5.still_sorted",
        found.evidence,
        digits=", ".join(map(str, kinds)),
        faults=("sorted-labels-with-validation-split",),
    )


@check("sorted.figures", points=3, needs=["sorted.mixed"])
def test_sorted_figures(submission):
    found = SortedTraining(submission)
    count = len(found.held_back)
    expect.that(15 <= count <= 25, "lab5.not_a_fifth", found.evidence, got=count)
    expect.history(found.history, of=SORTED, keys=("val_loss", "val_accuracy"))
    got = float(found.history.history["val_accuracy"][0])
    right = float((found.held_back < 8).mean())
    expect.that(
        abs(got - right) < 1e-3,
        "lab5.validated_on_others",
        found.evidence,
        got=float(f"{got:.4g}"),
        expected=float(f"{right:.4g}"),
        faults=("images-and-labels-shuffled-apart",) if got < right - 0.3 else (),
    )


# -- train_and_keep_best ----------------------------------------------------------------------


class KeptTraining:
    """Validation labels that training moves away from, or towards."""

    def __init__(self, submission, rng, *, gets_worse, epochs, patience):
        self.bars = Bars(some_digits(rng, 10))
        self.wanted = (self.bars.digits + gets_worse) % 10
        validation = (self.bars.images, np.eye(10, dtype=np.float32)[self.wanted])
        start = (np.zeros((784, 10), np.float32), np.zeros(10, np.float32))
        self.model = submission.build(samples.softmax_regression(), weights=start, compile=True)
        got = submission.student.train_and_keep_best(
            self.model, self.bars.images, self.bars.one_hot, validation,
            epochs=epochs, patience=patience,
        )  # fmt: skip
        of = f"train_and_keep_best(..., epochs={epochs}, patience={patience})"
        history = expect.history(got, of=of, keys=("loss", "val_loss"))
        self.losses = [float(f"{loss:.6g}") for loss in history.history["val_loss"]]
        self.ends = min(epochs, 1 + patience) if gets_worse else epochs

    def judge(self):
        now = cross_entropy(self.model.predict(self.bars.images), self.wanted)
        best, last = min(self.losses), self.losses[-1]
        evidence = Evidence("history", {"of": BEST, "val_loss": self.losses, "now": now})
        if abs(now - best) < 2e-3:
            return
        params = {"got": float(f"{now:.4g}"), "best": float(f"{best:.4g}")}
        lost = ("best-weights-not-restored",)
        if abs(now - last) < 2e-3:
            # Stopped earlier than asked: another patience. Never stopped: perhaps another mode.
            ran = len(self.losses)
            faults = lost if ran == self.ends else ("patience-misread",) if ran < self.ends else ()
            expect.fail("lab5.last_weights", evidence, faults=faults, **params)
        expect.fail("lab5.other_weights", evidence, faults=lost, **params)


@check("best.weights", points=4)
def test_best_weights(submission, rng):
    patience = int(rng.integers(2, 4))
    KeptTraining(submission, rng, gets_worse=1, epochs=8, patience=patience).judge()
    KeptTraining(submission, rng, gets_worse=0, epochs=2, patience=1).judge()


@check("best.stops", points=3, needs=["best.weights"])
def test_best_stops(submission, rng):
    some = int(rng.integers(3, 5))
    for gets_worse, epochs, patience, expected in ((1, 9, some, 1 + some), (0, 3, 1, 3)):
        found = KeptTraining(
            submission, rng, gets_worse=gets_worse, epochs=epochs, patience=patience
        )
        got = len(found.losses)
        expect.that(
            got == expected,
            "lab5.stopped_elsewhere",
            Evidence("history", {"of": BEST, "val_loss": found.losses}),
            faults=("patience-misread",) if gets_worse else (),
            got=got,
            expected=expected,
            epochs=epochs,
            patience=patience,
        )
