"""train: compiles, fits with the callbacks and the validation data, returns the History."""

import contextlib
import math
from dataclasses import dataclass

import numpy as np

from grader.checks import CheckFailed, Evidence, check, expect, files_hold_something, samples

LEARNS = ["train.weights"]
RUNS = ["train.weights", "train.history"]
ACCURACIES = ("val_accuracy", "val_acc", "val_categorical_accuracy")


@dataclass(frozen=True)
class Start:
    """A model with the weights that it was handed over with."""

    facts: object
    start: tuple

    def weights(self):
        return self.start


class Job:
    """One small training of a model of ours."""

    def __init__(self, submission, rng, data, *, images=16, seen=8, shifted=False):
        pictures, labels = samples.some(data, rng, images + seen)
        self.x = (pictures / 255).astype(np.float32)[..., None]
        digits = labels.copy()
        if shifted:  # validation labels that no training can reach
            digits[images:] = (digits[images:] + 1) % 10
        self.y = np.eye(10, dtype=np.float32)[digits]
        self.images = images
        if not shifted:  # each picture has one lit pixel that no other has
            self.x[:, :2] = 0
            self.x[range(len(self.x)), self.own_rows, self.own_columns] = 1
        if shifted:  # a model that knows the true labels
            ours = samples.NearestCentroid.of(data.train_images(), data.train_labels(), rng)
            self.start = samples.NearestCentroid(ours.centroids, np.arange(10)).weights()
        else:
            kernel = rng.normal(scale=0.05, size=(784, 10)).astype(np.float32)
            self.start = (kernel, np.zeros(10, np.float32))
        self.model = submission.build(samples.softmax_regression(), weights=self.start)
        self.folder = f"train {rng.integers(10**8, 10**9)}"
        self.model_dir = submission.path(self.folder)
        self.submission = submission

    def now(self):
        """The weights of the model that was handed in, as they are now: those of our layers."""
        weights = self.model.weights()
        fits = [weight.shape for weight in weights] == [weight.shape for weight in self.start]
        expect.that(fits, "lab3.weights_unchanged", Evidence("training", {"changed": False}))
        return weights

    @property
    def own_rows(self):
        return np.arange(len(self.x)) // 28

    @property
    def own_columns(self):
        return np.arange(len(self.x)) % 28

    def trained_on(self, weights):
        """Which pictures, those for validation last: only they move the weights of their pixel."""
        places = self.own_rows * 28 + self.own_columns
        moved = np.abs(np.asarray(weights[0])[places] - self.start[0][places]).max(axis=1)
        return moved > 0.02 * moved.max()  # far above what a decay of all weights does

    def downhill(self, weights):
        """How well the way that the weights went agrees with the slope of the loss: -1 to 1."""
        cut = self.images
        rows = self.x[:cut].reshape(cut, -1).astype(np.float64)
        kernel, bias = (np.asarray(weight, np.float64) for weight in self.start)
        scores = rows @ kernel + bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        errors = powers / powers.sum(axis=1, keepdims=True) - self.y[:cut]
        slope = np.concatenate([(rows.T @ errors).ravel(), errors.sum(axis=0)])
        way = np.concatenate(
            [np.ravel(now - old) for now, old in zip(weights, self.start, strict=True)]
        )
        return -float(slope @ way / (np.linalg.norm(slope) * np.linalg.norm(way)))

    @property
    def validation(self):
        return self.x[self.images :], self.y[self.images :]

    def agrees(self, history, clean_room, *, of):
        """The History is that of the model as it is now, whatever it was validated on.

        Validation on other images than those handed in is another check's business.
        """
        model, cut = self.model.refreshed(), self.images
        parts = [(self.x[:cut], self.y[:cut])]
        parts += [(self.x[cut - n : cut], self.y[cut - n : cut]) for n in range(1, cut // 2 + 1)]
        try:
            expect.agrees(history, clean_room.evaluated(model, *self.validation), of=of)
        except CheckFailed:
            for images, labels in parts:
                with contextlib.suppress(CheckFailed):
                    expect.agrees(history, clean_room.evaluated(model, images, labels), of=of)
                    return
            raise

    def starts(self, found, clean_room, *, of):
        """The first epoch begins with the weights that were handed over: nothing was before it.

        Whatever it was trained on: other images than those handed in are another check's business.
        """
        curve = found.history.get("loss")
        if found.params.get("steps") != 1 or not curve:
            return  # only the loss of a single step is that of the start
        used = self.trained_on(self.now())
        if not used.any():
            return
        start = Start(self.model.refreshed().facts, self.start)
        right = clean_room.evaluated(start, self.x[used], self.y[used])
        if right is None or math.isclose(curve[0], right["loss"][0], rel_tol=0.02):
            return
        expect.fail(
            "lab3.trained_before", Evidence("history", {"of": of, "curves": {"loss": curve}}),
            got=float(f"{curve[0]:.4g}"), expected=float(f"{right['loss'][0]:.4g}"),
        )  # fmt: skip

    def run(self, **options):
        cut = self.images
        return self.submission.student.train(
            self.model, self.x[:cut], self.y[:cut], self.validation, self.model_dir, **options
        )


@check("train.weights", points=1)
def test_weights(submission, rng, data):
    job = Job(submission, rng, data)
    job.run(epochs=1)
    now = job.now()
    changed = any(not np.array_equal(a, b) for a, b in zip(now, job.start, strict=True))
    expect.that(changed, "lab3.weights_unchanged", Evidence("training", {"changed": False}))
    # A History can be made up, and weights can be moved anyhow: only training finds the way down.
    downhill = job.downhill(now) > 0.05
    expect.that(downhill, "lab3.weights_astray", Evidence("training", {"downhill": False}))
    # A part left out is another check's business, most of them is other data.
    count = int(job.trained_on(now)[: job.images].sum())
    expect.that(
        count >= job.images // 2,
        "lab3.trained_on_others",
        Evidence("training", {"trained_on": count, "given": job.images}),
        count=count,
        given=job.images,
    )


@check("train.history", points=2, needs=LEARNS)
def test_history(submission, rng, data, clean_room):
    epochs, job = 2, Job(submission, rng, data)
    of = f"train(..., epochs={epochs})"
    found = expect.history(job.run(epochs=epochs), of=of, epochs=epochs, keys=("loss",))
    job.agrees(found, clean_room, of=of)
    job.starts(found, clean_room, of=of)


@check("train.loss", points=1, needs=LEARNS)
def test_loss(submission, rng, data):
    job = Job(submission, rng, data)
    job.run(epochs=1)
    expect.compiled(job.model.refreshed(), of="train(...)").loss_for_one_hot()


@check("train.accuracy", points=1, needs=RUNS)
def test_accuracy(submission, rng, data):
    got = Job(submission, rng, data).run(epochs=1)
    expect.history(got, of="train(...)", keys=("accuracy",))


@check("train.defaults", points=2, needs=RUNS)
def test_defaults(submission, rng, data):
    # What fit was asked for tells the defaults; val_loss only rises, so that it stops early.
    got = Job(submission, rng, data, images=101, shifted=True).run()
    expect.history(got, of="train(...)", epochs=20)
    steps = got.params.get("steps")
    expect.that(
        steps == 2,
        "lab3.default_batch",
        Evidence("history", {"of": "train(...)", "images": 101, "steps": steps}),
        images=101,
        got=str(steps),
        expected=2,
    )


@check("train.batch_size", points=2, needs=RUNS)
def test_batch_size(submission, rng, data):
    size = int(rng.integers(5, 12))
    job = Job(submission, rng, data, images=4 * size)
    of = f"train(..., batch_size={size})"
    steps = expect.history(job.run(epochs=1, batch_size=size), of=of).params.get("steps")
    expect.that(
        steps == 4,
        "lab3.batch_size",
        Evidence("history", {"of": of, "images": 4 * size, "steps": steps}),
        of=of,
        images=4 * size,
        got=str(steps),
        expected=4,
    )


@check("train.validation", points=2, needs=RUNS)
def test_validation(submission, rng, data):
    job = Job(submission, rng, data)
    job.run(epochs=1)
    used, cut = job.trained_on(job.now()), job.images
    evidence = Evidence("training", {"trained_on": int(used.sum()), "given": cut})
    seen, left_out = int(used[cut:].sum()), cut - int(used[:cut].sum())
    expect.that(
        not seen,
        "lab3.trained_on_validation",
        evidence,
        faults=("validation-overlaps-training",),
        count=seen,
    )
    expect.that(not left_out, "lab3.images_left_out", evidence, count=left_out, given=cut)
    job = Job(submission, rng, data, images=32, seen=16, shifted=True)
    of = "train(..., validation_data, ...)"
    got = expect.history(job.run(epochs=1), of=of, keys=("val_loss",))
    # Without accuracy among the metrics there is nothing to tell the two sets apart by.
    curves = [name for name in ACCURACIES if name in got.history]
    if curves:
        best = max(got.history[curves[0]])
        expect.that(
            best < 0.5,
            "lab3.validation_differs",
            Evidence("history", {"of": of, "val_accuracy": best}),
            faults=("validation-overlaps-training",),
            got=float(f"{best:.4g}"),
        )


@check("train.callbacks", points=1, needs=RUNS)
def test_callbacks(submission, rng, data, clean_room):
    job = Job(submission, rng, data)
    job.run(epochs=1)
    files = submission.list_files(job.folder)
    evidence = Evidence("file", {"folder": "model_dir", "files": list(files[:20])})
    written = [f"{job.folder}/{name}" for name in files if not name.endswith("/")]
    expect.that(bool(written), "lab3.no_files", evidence, faults=("callback-not-passed",))
    genuine = files_hold_something(
        submission, clean_room, written, config=job.model.facts.config
    )  # fmt: skip
    expect.that(genuine, "lab3.files_hold_nothing", evidence)
