"""save_and_reload: saves the whole model to a .keras file and loads it again."""

import numpy as np
import pytest

from grader.checks import Evidence, check, expect, samples

MAX_BYTES = 2**20
"""Of a model of ours; the file has about 70 kB."""
OF = "save_and_reload(model, path)"


class Saved:
    """A model of ours with random weights, what came back for it, and the files there are now."""

    def __init__(self, submission, rng, clean_room):
        weights = (
            rng.normal(size=(784, 10)).astype(np.float32),
            rng.normal(size=10).astype(np.float32),
        )
        self.model = submission.build(samples.softmax_regression(), weights=weights)
        self.name = f"모델 {rng.integers(10**6, 10**7)}.keras"
        self.got = submission.student.save_and_reload(self.model, submission.path(self.name))
        self.files = submission.list_files()
        self.genuine = True
        if self.name in self.files:
            content = submission.get_file(self.name, most_bytes=MAX_BYTES)
            found = clean_room.saved(content, name=self.name)
            self.genuine = hasattr(found, "holds") and found.holds(self.model.weights())

    def judge_file(self):
        expect.that(
            self.genuine, "lab1.file_holds_another", Evidence("file", {"expected": self.name})
        )


@pytest.fixture(scope="session")
def saved(submission, rng_of, clean_room):
    return Saved(submission, rng_of("save"), clean_room)


@check("save.file", points=2)
def test_file(saved):
    name, files = saved.name, saved.files
    new = [file for file in files if name.removesuffix(".keras") in file]
    evidence = Evidence("file", {"expected": name, "found": new})
    expect.that(bool(new), "lab1.nothing_saved", evidence, expected=name)
    expect.that(
        name in files or f"{name}/" in files,
        "lab1.not_saved",
        evidence,
        expected=name,
        found=", ".join(new),
    )
    saved.judge_file()


@check("save.reloaded", points=2)
def test_reloaded(saved):
    found = expect.model(saved.got, of=OF)
    other = found.facts.handle != saved.model.facts.handle
    expect.that(other, "lab1.not_reloaded", found.evidence)
    saved.judge_file()  # nothing can be loaded from a file that does not hold the model


@check("save.same", points=3, needs=["save.reloaded"])
def test_same(saved, rng):
    expect.model(saved.got, of=OF).input((28, 28, 1))
    pictures = rng.random((5, 28, 28, 1), dtype=np.float32)
    before = saved.model.predict(pictures)
    of = f"{OF}.predict(images)"
    after = expect.array(saved.got.predict(pictures), of=of, shape=before.shape)
    gap = float(np.abs(after.astype(np.float64) - before).max())
    expect.that(
        gap < 1e-5,
        "lab1.reloaded_differs",
        expect.evidence(after, of=of),
        gap=float(f"{gap:.3g}"),
    )
