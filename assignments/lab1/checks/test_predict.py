"""predict_image_file: the digit in a picture file, as the given model sees it."""

import numpy as np
import pytest

from grader.checks import check, expect, pictures, samples
from grader.model.evidence import Evidence

OF = "predict_image_file(model, path)"
LOOKED_AT = 200
WRONG = (samples.unscaled, samples.transposed, samples.negative)


class Gallery:
    """A model of ours, and pictures where every known mistake changes its answer."""

    def __init__(self, student, rng, data):
        self.student = student
        self.rng = rng
        self.ours = samples.NearestCentroid.of(data.train_images(), data.train_labels(), rng)
        self.pictures, _ = samples.some(data, rng, LOOKED_AT)
        self.drawings = self.chosen(3, right=samples.to_unit, wrong=WRONG)
        self.model = self.built()

    def built(self):
        return self.student.build(samples.softmax_regression(), weights=self.ours.weights())

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
        path = self.student.put_file(name, pictures.png(picture, mode=mode))
        return self.student.predict_image_file(self.model, path)


@pytest.fixture(scope="session")
def gallery(student, rng_of, data):
    return Gallery(student, rng_of("predict"), data)


@pytest.fixture(scope="session")
def first_answer(gallery):
    return gallery.ask(gallery.drawings[0])


@check("predict.integer", points=1)
def test_integer(first_answer):
    got = first_answer
    if isinstance(got, np.ndarray) and got.size == 10:
        expect.fail("lab1.no_argmax", expect.evidence(got, of=OF), faults=("argmax-axis",))
    expect.value(got, of=OF, kind="int", low=0, high=9)


@check("predict.digits", points=3, needs=["predict.integer"])
def test_digits(gallery, first_answer):
    for number, picture in enumerate(gallery.drawings):
        right = int(gallery.ours.answers(samples.to_unit(picture[None]))[0])
        answer = gallery.ask(picture) if number else first_answer
        got = expect.value(answer, of=OF, kind="int")
        if got == right:
            continue
        facts = Evidence("value", {"of": OF, "got": got, "expected": right})
        for prepare, message, fault in (
            (samples.unscaled, "lab1.predict_unscaled", "train-predict-scaling-differs"),
            (samples.transposed, "lab1.predict_transposed", "wrong-reshape"),
            (samples.negative, "lab1.predict_inverted", ""),
        ):
            if got == int(gallery.ours.answers(prepare(picture[None]))[0]):
                expect.fail(
                    message, facts, got=got, expected=right, faults=(fault,) if fault else ()
                )
        expect.fail("lab1.predict_wrong", facts, got=got, expected=right)


@check("predict.photo", points=2, needs=["predict.integer"])
def test_photo(gallery, rng):
    wrong = (samples.to_unit, samples.unscaled, samples.unscaled_negative)
    photos = np.stack([pictures.on_paper(picture, rng) for picture in gallery.pictures])
    how = {"right": samples.negative, "wrong": wrong, "margin": 3.0}
    for photo in gallery.chosen(2, among=photos, **how):
        right = int(gallery.ours.answers(samples.negative(photo[None]))[0])
        got = expect.value(gallery.ask(photo, mode="RGB"), of=OF, kind="int")
        if got == right:
            continue
        facts = Evidence("value", {"of": OF, "got": got, "expected": right})
        if got == int(gallery.ours.answers(samples.to_unit(photo[None]))[0]):
            expect.fail(
                "lab1.photo_not_inverted", facts, got=got, expected=right,
                faults=("photo-not-inverted",),
            )  # fmt: skip
        expect.fail("lab1.predict_wrong", facts, got=got, expected=right)
