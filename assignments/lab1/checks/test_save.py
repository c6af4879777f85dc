"""save_and_reload: saves the whole model to a .keras file and loads it again."""

import numpy as np

from grader.checks import check, expect, samples
from grader.model.evidence import Evidence

OF = "save_and_reload(model, path)"


def saved(student, rng):
    """A model of ours with random weights, and what the learner's function returned for it."""
    weights = (
        rng.normal(size=(784, 10)).astype(np.float32),
        rng.normal(size=10).astype(np.float32),
    )
    model = student.build(samples.softmax_regression(), weights=weights)
    name = f"모델 {rng.integers(10**6, 10**7)}.keras"
    return model, student.save_and_reload(model, student.path(name)), name


@check("save.file", points=2)
def test_file(student, rng):
    _, _, name = saved(student, rng)
    files = student.list_files()
    new = [file for file in files if name.removesuffix(".keras") in file]
    expect.that(
        name in files or f"{name}/" in files,
        "lab1.not_saved",
        Evidence("file", {"expected": name, "found": new}),
        expected=name,
        found=", ".join(new) or "-",
    )


@check("save.reloaded", points=2)
def test_reloaded(student, rng):
    model, got, _ = saved(student, rng)
    facts = expect.model(got, of=OF).facts
    expect.that(
        facts.handle != model.facts.handle,
        "lab1.not_reloaded",
        expect.model(got, of=OF).evidence,
    )


@check("save.same", points=3, needs=["save.reloaded"])
def test_same(student, rng):
    model, got, _ = saved(student, rng)
    expect.model(got, of=OF).input((28, 28, 1))
    pictures = rng.random((5, 28, 28, 1), dtype=np.float32)
    before = model.predict(pictures)
    of = f"{OF}.predict(images)"
    after = expect.array(got.predict(pictures), of=of, shape=before.shape)
    gap = float(np.abs(after.astype(np.float64) - before).max())
    expect.that(
        gap < 1e-5,
        "lab1.reloaded_differs",
        expect.evidence(after, of=of),
        gap=float(f"{gap:.3g}"),
    )
