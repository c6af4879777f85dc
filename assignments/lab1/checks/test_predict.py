"""predict_image_file: the digit in a picture file, as the given model sees it."""

import numpy as np

from grader.checks import check, expect, pictures, samples
from grader.model.evidence import Evidence

OF = "predict_image_file(model, path)"
LOOKED_AT = 200


class Gallery:
    """A model of ours, and pictures where every known mistake changes its answer."""

    def __init__(self, student, rng, data):
        self.student = student
        self.rng = rng
        self.ours = samples.NearestCentroid.of(data.train_images(), data.train_labels(), rng)
        self.model = student.build(samples.softmax_regression(), weights=self.ours.weights())
        self.pictures, _ = samples.some(data, rng, LOOKED_AT)

    def chosen(self, count, **how):
        """Telling pictures with answers that all differ, so that no constant is right."""
        positions = self.ours.telling(self.pictures, **how)
        positions = self.rng.permutation(positions)
        answers = self.ours.answers(how["right"](self.pictures[positions]))
        _, first = np.unique(answers, return_index=True)
        return self.pictures[positions[self.rng.permutation(first)[:count]]]

    def ask(self, picture, *, mode="L"):
        name = f"digit {self.rng.integers(10**6, 10**7)}.png"
        path = self.student.put_file(name, pictures.png(picture, mode=mode))
        return self.student.predict_image_file(self.model, path)


def drawings(gallery, count):
    wrong = (samples.unscaled, samples.transposed, samples.negative)
    return gallery.chosen(count, right=samples.to_unit, wrong=wrong)


@check("predict.integer", points=1)
def test_integer(student, rng, data):
    gallery = Gallery(student, rng, data)
    got = gallery.ask(drawings(gallery, 1)[0])
    if isinstance(got, np.ndarray) and got.size == 10:
        expect.fail("lab1.no_argmax", expect.evidence(got, of=OF), faults=("argmax-axis",))
    expect.value(got, of=OF, kind="int", low=0, high=9)


@check("predict.digits", points=3, needs=["predict.integer"])
def test_digits(student, rng, data):
    gallery = Gallery(student, rng, data)
    for picture in drawings(gallery, 3):
        right = int(gallery.ours.answers(samples.to_unit(picture[None]))[0])
        got = expect.value(gallery.ask(picture), of=OF, kind="int")
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
def test_photo(student, rng, data):
    gallery = Gallery(student, rng, data)
    wrong = (samples.to_unit, samples.unscaled, samples.unscaled_negative)
    gallery.pictures = np.stack([pictures.on_paper(p, rng) for p in gallery.pictures])
    for photo in gallery.chosen(2, right=samples.negative, wrong=wrong, margin=3.0):
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
