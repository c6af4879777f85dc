"""run_experiment: the small model of one configuration, trained; what came of it.

A result is a dictionary that anybody can write. So some experiments are run on black pictures:
there no weight but the biases of the last layer learns anything, the curves are the same for every
start, and they can be compared with those of a training in the clean room.
"""

import math

import numpy as np
import pytest

from grader.checks import Evidence, HistoryValue, check, expect, samples

OF = "run_experiment(config, data)"
KEYS = ("config", "parameters", "history", "val_accuracy", "seconds")
CURVES = ("loss", "accuracy", "val_loss", "val_accuracy")
RESULT = ["run.result"]
HISTORY = ["run.history"]
LEARNS = ["run.learns"]
RATE = ["run.learning_rate"]
IMAGES = 40
BLACK = 6
"""Few enough for one step an epoch, whatever batch size is taken instead of the one asked for."""
TOLERANCE = 0.01
"""Between losses on black pictures, relative: sums in another order make 0.00001 of it."""
OPTIMIZERS = {"adam": "Adam", "sgd": "SGD", "rmsprop": "RMSprop"}


class Black:
    """One experiment on black pictures of one digit, validated on those of another.

    The bias of the first rises and those of the nine others fall alike. So the losses tell each
    other, whatever the optimizer, its steps and the layers before are.
    """

    def __init__(self, student, rng, clean_room, **chosen):
        first, other = (int(digit) for digit in rng.permutation(10)[:2])
        pictures = np.zeros((BLACK, 28, 28, 1), np.float32)
        one_hot = np.eye(10, dtype=np.float32)
        self.training = (pictures, np.repeat(one_hot[first : first + 1], BLACK, axis=0))
        self.validation = (pictures, np.repeat(one_hot[other : other + 1], BLACK, axis=0))
        self.settings = config(
            filters=int(rng.integers(2, 9)), dropout=0.25, batch_size=BLACK, epochs=5, **chosen
        )
        self.clean_room = clean_room
        result = run(student, self.settings, self.training, self.validation)
        self.history = result.get("history") if isinstance(result, dict) else None

    @property
    def curves(self):
        """loss and val_loss, where they are there."""
        found = []
        for name in ("loss", "val_loss"):
            curve = self.history.get(name) if isinstance(self.history, dict) else None
            if not isinstance(curve, list | tuple) or not all(map(is_number, curve)):
                return None  # that is told where the curves are asked for
            found.append([float(value) for value in curve])
        return found

    def rerun(self, optimizer):
        """Our curves with these settings, loss and val_loss."""
        curves = self.clean_room.trained(
            samples.softmax_regression(), *self.training, validation=self.validation,
            optimizer=OPTIMIZERS[optimizer], learning_rate=self.settings["learning_rate"],
            epochs=self.settings["epochs"], batch_size=BLACK, seed=1,
        )  # fmt: skip
        return curves["loss"], curves["val_loss"]

    def judge(self):
        """Only a training gives such losses; with which settings is for other checks."""
        if self.curves is None:
            return
        losses, validated = self.curves
        self.close("loss", losses[:1], [math.log(10)])
        told = [-math.log((1 - math.exp(-loss)) / 9) if loss > 0 else 0.0 for loss in losses[1:]]
        if near(validated, told):
            return
        if self.validated_on_training and any(
            near(losses, self.rerun(optimizer)[0]) for optimizer in OPTIMIZERS
        ):
            return
        self.close("val_loss", validated, told)

    @property
    def validated_on_training(self):
        """Validated on what it trained on: that is asked by a check of its own."""
        losses, validated = self.curves
        return near(validated, losses[1:])

    def agrees(self, optimizer):
        """The losses are those of a training with these very settings."""
        if self.curves is None:
            return
        losses, validated = self.curves
        right = self.rerun(optimizer)
        self.close("loss", losses, right[0])
        if not self.validated_on_training:
            self.close("val_loss", validated, right[1])

    def close(self, name, got, right):
        """One curve is the right one, as far as both go."""
        for epoch, (one, other) in enumerate(zip(got, right, strict=False), start=1):
            if not math.isclose(one, other, rel_tol=TOLERANCE):
                expect.fail(
                    "lab6.not_trained",
                    Evidence("history", {"of": OF, "curves": {name: got}}),
                    name=name, epoch=epoch, got=float(f"{one:.4g}"),
                    expected=float(f"{other:.4g}"),
                )  # fmt: skip


def near(got, right):
    return all(
        math.isclose(one, other, rel_tol=TOLERANCE)
        for one, other in zip(got, right, strict=False)
    )  # fmt: skip


def is_number(value):
    return isinstance(value, float | int | np.floating) and not isinstance(value, bool)


@pytest.fixture(scope="session")
def black(student, rng_of, clean_room):
    """One experiment on black pictures for several checks."""
    return Black(
        student, rng_of("black"), clean_room, optimizer="adam", learning_rate=0.05
    )  # fmt: skip


def stripes(rng, *, shift=0):
    """Images that a small model learns at once: each digit is a bright bar at its own height."""
    digits = rng.permutation(np.arange(IMAGES) % 10)
    images = rng.uniform(0, 0.1, size=(IMAGES, 28, 28, 1)).astype(np.float32)
    for image, digit in zip(images, digits, strict=True):
        image[2 + 2 * digit : 4 + 2 * digit] += 0.8
    return images, np.eye(10, dtype=np.float32)[(digits + shift) % 10]


def noise(rng):
    """Images from which nothing can be learned."""
    images = rng.random((IMAGES, 28, 28, 1), dtype=np.float32)
    return images, np.eye(10, dtype=np.float32)[rng.integers(0, 10, size=IMAGES)]


def config(**chosen):
    """A small configuration: one step of training unless it is chosen otherwise."""
    base = {
        "filters": 4, "dropout": 0.0, "optimizer": "adam", "batch_size": IMAGES,
        "learning_rate": 0.001, "epochs": 1,
    }  # fmt: skip
    return base | chosen


def run(student, settings, training, validation=None):
    """One experiment; the same images for validation unless others are given."""
    return student.run_experiment(settings, (*training, *(validation or training)))


def complete(got):
    """A dictionary with all keys."""
    result = expect.value(got, of=OF, kind="dict")
    missing = [name for name in KEYS if name not in result]
    names = ", ".join(str(name) for name in result)
    evidence = expect.evidence(names, of=OF)
    expect.that(bool(result), "lab6.empty", evidence, of=OF)
    expect.that(not missing, "lab6.keys_missing", evidence, missing=", ".join(missing), got=names)
    return result


def curve(result, name, *, least=1):
    """One curve of a result, with at least so many figures."""
    found = result.get("history") if isinstance(result, dict) else None
    if isinstance(found, HistoryValue):
        expect.fail("lab6.history_object", expect.evidence(found, of=f"{OF}['history']"))
    found = expect.value(found, of=f"{OF}['history']", kind="dict")
    evidence = expect.evidence(found, of=f"{OF}['history']")
    expect.that(bool(found), "lab6.no_curves", evidence, name=name)
    expect.that(
        name in found,
        "lab6.no_curve",
        evidence,
        faults=("no-validation-data",) if name.startswith("val_") else ("wrong-history-key",),
        name=name,
        got=", ".join(map(str, found)),
    )
    of = f"{OF}['history']['{name}']"
    values = expect.value(found[name], of=of, kind="list")
    expect.that(
        len(values) >= least, "lab6.epochs", expect.evidence(values, of=of),
        name=name, got=len(values), expected=least,
    )  # fmt: skip
    return [float(expect.value(value, of=of, kind="float")) for value in values]


def gap(student, rng, **chosen):
    """How far the loss in training is from that afterwards; all images are the same one.

    So it makes no difference which of them validate.
    """
    images, labels = (np.repeat(array[:1], IMAGES, axis=0) for array in stripes(rng))
    result = run(student, config(**chosen), (images, labels))
    return abs(curve(result, "loss")[-1] - curve(result, "val_loss")[-1])


def lowered(student, images, **chosen):
    """By how much the second epoch lowers val_loss, which is measured without dropout."""
    settings = config(epochs=2, dropout=0.5, **chosen)
    losses = curve(run(student, settings, images), "val_loss", least=2)
    return losses[0] - losses[1]


def measured(**values):
    shown = {name: float(f"{value:.4g}") for name, value in values.items()}
    return Evidence("value", {"of": OF, "loss": shown})


@check("run.result", points=4)
def test_result(student, rng):
    result = complete(run(student, config(), stripes(rng)))
    for name, kind in (("parameters", "int"), ("val_accuracy", "float"), ("seconds", "float")):
        expect.value(result[name], of=f"{OF}['{name}']", kind=kind)


@check("run.config", points=2, needs=RESULT)
def test_config(student, rng):
    settings = config(filters=int(rng.integers(2, 9)), optimizer="sgd", dropout=0.25)
    result = complete(run(student, settings, stripes(rng)))
    got = expect.value(result["config"], of=f"{OF}['config']", kind="dict")
    differ = [name for name in settings if got.get(name) != settings[name]]
    expect.that(
        not differ and len(got) == len(settings),
        "lab6.config_differs",
        expect.evidence(str(got), of=f"{OF}['config']"),
        got=str(got),
        expected=str(settings),
    )


@check("run.history", points=3, needs=RESULT)
def test_history(student, rng, black):
    epochs = int(rng.integers(2, 4))
    result = run(student, config(epochs=epochs), stripes(rng))
    for name in CURVES:
        values = curve(result, name)
        expect.that(
            len(values) == epochs,
            "lab6.epochs",
            Evidence("history", {"of": OF, "curves": {name: values}}),
            name=name,
            got=len(values),
            expected=epochs,
        )
    black.judge()


@check("run.final", points=2, needs=HISTORY)
def test_final(student, rng):
    settings = config(epochs=4, learning_rate=0.02)
    for _ in range(8):
        # 37 images: no share of them is a round number.
        validation = tuple(array[:37] for array in noise(rng))
        result = complete(run(student, settings, stripes(rng), validation))
        accuracies = curve(result, "val_accuracy")
        got = expect.value(result["val_accuracy"], of=f"{OF}['val_accuracy']", kind="float")
        of_training = abs(float(got) - curve(result, "accuracy")[-1]) < 1e-6
        expect.that(
            abs(float(got) - accuracies[-1]) < 1e-6,
            "lab6.not_final",
            Evidence("history", {"of": OF, "curves": {"val_accuracy": accuracies}}),
            got=float(f"{got:.4g}"),
            expected=float(f"{accuracies[-1]:.4g}"),
            faults=("training-accuracy-reported-as-test",) if of_training else (),
        )
        if accuracies[-1] not in (accuracies[0], max(accuracies)):
            return  # it tells the last from the first and from the best


@check("run.seconds", points=2, needs=RESULT)
def test_seconds(student, submission, rng, black):
    black.judge()  # of what was not done no time can be told
    result = complete(run(student, config(), stripes(rng)))
    whole = submission.last.duration_s
    got = float(expect.value(result["seconds"], of=f"{OF}['seconds']", kind="float"))
    expect.that(
        0 < got <= whole + 0.05,
        "lab6.seconds",
        expect.evidence(got, of=f"{OF}['seconds']"),
        got=float(f"{got:.4g}"),
        whole=float(f"{whole:.2g}"),
    )


@check("run.learns", points=4, needs=HISTORY)
def test_learns(student, rng):
    settings = config(epochs=11, batch_size=10, learning_rate=0.01, dropout=0.5)
    result = run(student, settings, stripes(rng), stripes(rng))
    accuracies = curve(result, "val_accuracy", least=settings["epochs"])
    expect.that(
        accuracies[-1] >= 0.7,
        "lab6.learns_nothing",
        Evidence("history", {"of": OF, "curves": {"val_accuracy": accuracies}}),
        got=float(f"{accuracies[-1]:.4g}"),
    )


@check("run.validation", points=3, needs=HISTORY)
def test_validation(student, rng):
    # Other labels for the same kind of images: no training on the right ones can reach them.
    settings = config(epochs=3, batch_size=10, learning_rate=0.01)
    result = run(student, settings, stripes(rng), stripes(rng, shift=1))
    accuracies = curve(result, "val_accuracy")
    expect.that(
        accuracies[-1] < 0.5,
        "lab6.validation_differs",
        Evidence("history", {"of": OF, "curves": {"val_accuracy": accuracies}}),
        faults=("validation-overlaps-training",),
        got=float(f"{accuracies[-1]:.4g}"),
    )


@check("run.filters", points=4, needs=RESULT)
def test_filters(student, rng, black):
    black.judge()  # nor can parameters of a model that there is not
    for filters in (rng.integers(2, 13), rng.integers(129, 161)):
        expected = 10 * filters + 10 * (14 * 14 * filters + 1)
        result = complete(run(student, config(filters=int(filters)), stripes(rng)))
        got = expect.value(result["parameters"], of=f"{OF}['parameters']", kind="int")
        expect.that(
            got == expected,
            "lab6.parameters",
            expect.evidence(int(got), of=f"{OF}['parameters']"),
            filters=int(filters),
            got=f"{got:,}",
            expected=f"{expected:,}",
        )


@check("run.learning_rate", points=2, needs=LEARNS)
def test_learning_rate(student, rng):
    images = stripes(rng)
    for name in ("adam", "sgd", "rmsprop"):
        low, high = (
            lowered(student, images, optimizer=name, learning_rate=rate) for rate in (0.0002, 0.002)
        )
        expect.that(
            high > 4 * abs(low),
            "lab6.learning_rate",
            measured(low=low, high=high),
            optimizer=name,
        )


@check("run.optimizer", points=3, needs=RATE)
def test_optimizer(student, rng, clean_room):
    """One small step: Adam goes lr, RMSprop 2 lr and more, plain SGD lr x gradient, a little."""
    images = stripes(rng)
    adam, sgd, rmsprop = (
        lowered(student, images, optimizer=name, learning_rate=0.0005)
        for name in ("adam", "sgd", "rmsprop")
    )
    evidence = measured(adam=adam, sgd=sgd, rmsprop=rmsprop)
    expect.that(adam > 5 * abs(sgd), "lab6.optimizer_alike", evidence, one="adam", other="sgd")
    expect.that(rmsprop > 1.5 * adam, "lab6.optimizer_alike", evidence, one="adam", other="rmsprop")
    name = str(rng.choice(list(OPTIMIZERS)))
    rate = float(f"{rng.uniform(0.02, 0.06) * (5 if name == 'sgd' else 1):.3f}")
    Black(student, rng, clean_room, optimizer=name, learning_rate=rate).agrees(name)


@check("run.batch_size", points=2, needs=LEARNS)
def test_batch_size(student, rng):
    # Four steps in an epoch instead of one go further; Adam's steps have one length.
    images = stripes(rng)
    one, four = (
        lowered(student, images, batch_size=size, learning_rate=0.0005)
        for size in (IMAGES, IMAGES // 4)
    )
    expect.that(
        four > 1.6 * one,
        "lab6.batch_size",
        measured(batch_of_all=one, batch_of_a_quarter=four),
        images=IMAGES,
        size=IMAGES // 4,
    )


@check("run.dropout", points=3, needs=RATE)
def test_dropout(student, rng):
    """Dropout works in training only: it alone lets the two losses differ where none learns."""
    still = {"optimizer": "sgd", "learning_rate": 1e-9}
    without = gap(student, rng, dropout=0.0, **still)
    expect.that(
        without < 1e-4, "lab6.dropout_unasked", measured(dropout_0=without),
        gap=float(f"{without:.3g}"),
    )  # fmt: skip
    # Chance could make one of them small.
    strong = max(gap(student, rng, dropout=0.7, **still) for _ in range(2))
    expect.that(strong > 1e-4, "lab6.no_dropout", measured(dropout_0_7=strong))
