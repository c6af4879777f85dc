"""predict_image_file: the digit in a picture file, as the given model sees it."""

import numpy as np
import pytest

from grader.checks import Evidence, check, expect, pictures, samples

OF = "predict_image_file(model, path)"
LOOKED_AT = 200
WRONG = (samples.unscaled, samples.transposed, samples.negative)


class Gallery:
    """A model of ours, and pictures where every known mistake changes its answer."""

    def __init__(self, submission, rng, data):
        self.submission = submission
        self.rng = rng
        self.ours = samples.NearestCentroid.of(data.train_images(), data.train_labels(), rng)
        self.pictures, _ = samples.some(data, rng, LOOKED_AT)
        self.drawings = self.chosen(3, right=samples.to_unit, wrong=WRONG)
        self.model = self.built()

    def built(self):
        return self.submission.build(samples.softmax_regression(), weights=self.ours.weights())

    def chosen(self, count, *, among=None, **how):
        """Telling pictures with answers that all differ, so that no constant is right."""
        among = self.pictures if among is None else among
        positions = self.rng.permutation(self.ours.telling(among, **how))
        answers = self.ours.answers(how["right"](among[positions]))
        _, first = np.unique(answers, return_index=True)
        return among[positions[self.rng.permutation(first)[:count]]]

    def ask(self, picture, *, mode="L"):
        if self.model.gone:  # an earlier check ended its worker
            self.model = self.built()
        name = f"digit {self.rng.integers(10**6, 10**7)}.png"
        path = self.submission.put_file(name, pictures.png(picture, mode=mode))
        return self.submission.student.predict_image_file(self.model, path)


@pytest.fixture(scope="session")
def gallery(submission, rng_of, data):
    return Gallery(submission, rng_of("predict"), data)


@pytest.fixture(scope="session")
def first_answer(gallery):
    return gallery.ask(gallery.drawings[0])


@check("predict.integer", points=1)
def test_integer(first_answer):
    got = first_answer
    if isinstance(got, np.ndarray) and got.size == 10:
        expect.fail("lab1.no_argmax", expect.evidence(got, of=OF), faults=("argmax-axis",))
    expect.value(got, of=OF, kind="int", low=0, high=9)


def judge(gallery, shown, answers, *, right, mistakes):
    """Every answer is right; a known mistake is named only where it alone explains them all."""
    values = [int(expect.value(answer, of=OF, kind="int")) for answer in answers]
    expected = [int(answer) for answer in gallery.ours.answers(right(shown))]
    if values == expected:
        return
    first = next(
        i for i, (got, want) in enumerate(zip(values, expected, strict=True)) if got != want
    )
    got, want = values[first], expected[first]
    facts = Evidence("value", {"of": OF, "got": got, "expected": want})
    found = [
        (message, faults)
        for prepare, message, faults in mistakes
        if gallery.ours.answers(prepare(shown)).tolist() == values
    ]
    if not any(values):  # the outputs' order is drawn: always 0 is no answer of the model
        found.append(("lab1.predict_wrong", ("argmax-axis",)))
    message, faults = found[0] if len(found) == 1 else ("lab1.predict_wrong", ())
    expect.fail(message, facts, got=got, expected=want, faults=faults)


@check("predict.digits", points=3, needs=["predict.integer"])
def test_digits(gallery, first_answer):
    shown = gallery.drawings
    answers = [first_answer, *(gallery.ask(picture) for picture in shown[1:])]
    mistakes = (
        (samples.unscaled, "lab1.predict_unscaled", ("train-predict-scaling-differs",)),
        (samples.transposed, "lab1.predict_transposed", ("wrong-reshape",)),
        (samples.negative, "lab1.predict_inverted", ()),
    )
    judge(gallery, shown, answers, right=samples.to_unit, mistakes=mistakes)


@check("predict.photo", points=2, needs=["predict.integer"])
def test_photo(gallery, rng):
    wrong = (samples.to_unit, samples.unscaled, samples.unscaled_negative)
    photos = np.stack([pictures.on_paper(picture, rng) for picture in gallery.pictures])
    how = {"right": samples.negative, "wrong": wrong, "margin": 3.0}
    shown = gallery.chosen(2, among=photos, **how)
    answers = [gallery.ask(photo, mode="RGB") for photo in shown]
    mistakes = ((samples.to_unit, "lab1.photo_not_inverted", ("photo-not-inverted",)),)
    judge(gallery, shown, answers, right=samples.negative, mistakes=mistakes)
