"""train: compiles, fits with the callbacks and the validation data, returns the History."""

import contextlib

import numpy as np
import pytest

from grader.checks import (
    CallFailed,
    CheckFailed,
    Evidence,
    check,
    expect,
    files_hold_something,
    samples,
)

EPOCHS = 2
LEARNS = ["train.weights"]
RUNS = ["train.weights", "train.history"]
ACCURACIES = ("val_accuracy", "val_acc", "val_categorical_accuracy")
IGNORED_METRIC = ("Can save best model only with", "Early stopping conditioned on metric")


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

    def labels_learned(self, weights):
        """Of the training pictures that moved their own pixel's weights: towards their label?

        Only that picture changes that row: the weight of its label rises, the others fall.
        """
        cut = self.images
        places = (self.own_rows * 28 + self.own_columns)[:cut]
        moved = np.asarray(weights[0])[places] - self.start[0][places]
        right = moved.argmax(axis=1) == self.y[:cut].argmax(axis=1)
        return right[self.trained_on(weights)[:cut]]

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

    def run(self, **options):
        cut = self.images
        return self.submission.student.train(
            self.model, self.x[:cut], self.y[:cut], self.validation, self.model_dir, **options
        )


class Trained:
    """One training, and all that several checks ask of it."""

    def __init__(self, submission, job, clean_room, **options):
        self.history = job.run(**options)
        self.ignored = [
            warning
            for warning in submission.last.warnings
            if any(part in warning for part in IGNORED_METRIC)
        ]
        self.job = job
        self.weights = job.model.weights()
        self.files = submission.list_files(job.folder)
        self.genuine = files_hold_something(
            submission, clean_room, [f"{job.folder}/{name}" for name in self.files],
            config=job.model.facts.config,
        )  # fmt: skip


@pytest.fixture(scope="session")
def trained(submission, rng_of, data, clean_room):
    """Two epochs on a few pictures."""
    return Trained(submission, Job(submission, rng_of("train"), data), clean_room, epochs=EPOCHS)


@pytest.fixture(scope="session")
def by_default(submission, rng_of, data):
    """Without ``epochs``, with labels of the validation set that cannot be reached."""
    try:
        return Job(submission, rng_of("train by default"), data, shifted=True).run()
    except CallFailed as failed:
        return failed


@check("train.history", points=3, needs=LEARNS)
def test_history(trained, clean_room):
    of = f"train(..., epochs={EPOCHS})"
    found = expect.history(trained.history, of=of, epochs=EPOCHS, keys=("loss",))
    expect.that(
        found.epochs[0] == 0,
        "lab1.epochs_skipped",
        Evidence("history", {"of": of, "epochs": list(found.epochs)}),
        epochs=EPOCHS,
    )
    trained.job.agrees(found, clean_room, of=of)


@check("train.default_epochs", points=1, needs=RUNS)
def test_default_epochs(by_default):
    if isinstance(by_default, CallFailed):
        raise by_default
    expect.history(by_default, of="train(...)", epochs=3)


@check("train.validation", points=2, needs=RUNS)
def test_validation(submission, rng, data, trained, by_default):
    used, cut = trained.job.trained_on(trained.weights), trained.job.images
    evidence = Evidence("training", {"trained_on": int(used.sum()), "given": cut})
    seen, left_out = int(used[cut:].sum()), cut - int(used[:cut].sum())
    expect.that(
        not seen,
        "lab1.trained_on_validation",
        evidence,
        faults=("validation-overlaps-training",),
        count=seen,
    )
    expect.that(not left_out, "lab1.images_left_out", evidence, count=left_out, given=cut)
    got = by_default
    if isinstance(got, CallFailed):  # no default for epochs is another check's business
        got = Job(submission, rng, data, shifted=True).run(epochs=1)
    of = "train(..., validation_data, ...)"
    found = expect.history(got, of=of, keys=("val_loss",))
    # Without accuracy among the metrics there is nothing to tell the two sets apart by.
    curves = [name for name in ACCURACIES if name in found.history]
    if curves:
        best = max(found.history[curves[0]])
        expect.that(
            best < 0.5,
            "lab1.validation_differs",
            Evidence("history", {"of": of, "val_accuracy": best}),
            faults=("validation-overlaps-training",),
            got=float(f"{best:.4g}"),
        )


@check("train.weights", points=1)
def test_weights(trained):
    now, start = trained.weights, trained.job.start
    fits = [weight.shape for weight in now] == [weight.shape for weight in start]
    changed = fits and any(not np.array_equal(a, b) for a, b in zip(now, start, strict=True))
    expect.that(changed, "lab1.weights_unchanged", Evidence("training", {"changed": False}))
    # A History can be made up, and weights can be moved anyhow: only training finds the way down.
    # Optimizers agree by 0.3 and more; steps of chance, in 7,850 directions, by about 0.01.
    job = trained.job
    learned = job.labels_learned(now)
    downhill = job.downhill(now) > 0.05 and (not learned.size or learned.mean() > 0.7)
    expect.that(downhill, "lab1.weights_astray", Evidence("training", {"downhill": False}))
    # A part left out is another check's business, most of them is other data.
    count = int(job.trained_on(now)[: job.images].sum())
    expect.that(
        count >= job.images // 2,
        "lab1.trained_on_others",
        Evidence("training", {"trained_on": count, "given": job.images}),
        count=count,
        given=job.images,
    )
    expect.compiled(job.model.refreshed(), of="train(...)")


@check("train.callbacks", points=3, needs=RUNS)
def test_callbacks(trained):
    written = [name for name in trained.files if not name.endswith("/")]
    evidence = Evidence("file", {"folder": "model_dir", "files": list(trained.files[:20])})
    expect.that(bool(written), "lab1.no_files", evidence, faults=("callback-not-passed",))
    expect.that(trained.genuine, "lab1.files_hold_nothing", evidence)
    if trained.ignored:
        expect.fail(
            "lab1.metric_ignored",
            evidence,
            Evidence("output", {"warnings": trained.ignored}),
            faults=("monitor-not-available",),
            warning=trained.ignored[0][:200],
        )
