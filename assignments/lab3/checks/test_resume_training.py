"""resume_training: the saved weights first, then on from there."""

import io

import h5py
import numpy as np

from grader.checks import Evidence, check, expect, samples

LOADED = ["resume.loaded"]


def weights_file(kernel, bias):
    """Bytes of the ``.weights.h5`` that Keras saves of a softmax regression."""
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        group = file.create_group("layers/dense/vars")
        group["0"], group["1"] = kernel, bias
        file.create_group("layers/flatten/vars")
        file.create_group("vars")
    return buffer.getvalue()


def flat(weights):
    return np.concatenate([np.ravel(weight).astype(np.float64) for weight in weights])


class Job:
    """A model of ours with weights of no use, and a file with good ones."""

    def __init__(self, submission, rng, data, *, images=16, seen=8):
        pictures, labels = samples.some(data, rng, images + seen)
        x = (pictures / 255).astype(np.float32)[..., None]
        y = np.eye(10, dtype=np.float32)[labels]
        self.training = (x[:images], y[:images])
        self.validation = (x[images:], y[images:])
        ours = samples.NearestCentroid.of(data.train_images(), data.train_labels(), rng)
        good = samples.NearestCentroid(ours.centroids, np.arange(10), sharpness=0.3)
        self.saved = good.weights()
        self.start = (
            rng.normal(scale=0.5, size=(784, 10)).astype(np.float32),
            rng.normal(scale=0.5, size=10).astype(np.float32),
        )
        self.model = submission.build(samples.softmax_regression(), weights=self.start)
        name = f"saved {rng.integers(10**8, 10**9)}.weights.h5"
        self.path = submission.put_file(name, weights_file(*self.saved))
        self.submission = submission

    def run(self, **options):
        """What the learner's function gives, and the model's weights afterwards, in one row."""
        got = self.submission.student.resume_training(
            self.model, self.path, *self.training, self.validation, **options
        )
        weights = self.model.weights()
        same = [weight.shape for weight in weights] == [weight.shape for weight in self.saved]
        expect.that(same, "lab3.not_loaded", Evidence("training", {"loaded": False}))
        return got, flat(weights)


@check("resume.loaded", points=3)
def test_loaded(submission, rng, data):
    job = Job(submission, rng, data)
    _, now = job.run(epochs=1)
    saved, start = flat(job.saved), flat(job.start)
    near = np.linalg.norm(now - saved) < 0.5 * np.linalg.norm(now - start)
    expect.that(bool(near), "lab3.not_loaded", Evidence("training", {"loaded": False}))


@check("resume.trains", points=3, needs=LOADED)
def test_trains(submission, rng, data):
    job = Job(submission, rng, data)
    _, now = job.run(epochs=1)
    moved = float(np.abs(now - flat(job.saved)).max())
    expect.that(moved > 1e-7, "lab3.not_resumed", Evidence("training", {"changed": False}))


@check("resume.history", points=2, needs=LOADED)
def test_history(submission, rng, data, clean_room):
    epochs, job = int(rng.integers(2, 4)), Job(submission, rng, data)
    got, _ = job.run(epochs=epochs)
    of = f"resume_training(..., epochs={epochs})"
    found = expect.history(got, of=of, epochs=epochs, keys=("loss", "val_loss"))
    model = job.model.refreshed()
    expect.compiled(model, of=of)  # without it no fit ran, whatever the History says
    expect.agrees(found, clean_room.evaluated(model, *job.validation), of=of)
