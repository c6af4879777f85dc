"""load_image: any picture file -> float32 (1, 28, 28, 1) in [0, 1], light digit on black."""

import numpy as np

from grader.checks import check, expect, pictures, samples

OF = "load_image(path)"
SHAPE = (1, 28, 28, 1)


def drawing(rng, data):
    """A digit, light on black, that fills the range 0-255 and has a black border."""
    picture = samples.some(data, rng, 1)[0][0]
    picture[[0, -1], :] = 0
    picture[:, [0, -1]] = 0
    return np.rint(picture * (255 / picture.max())).astype(np.uint8)


def load(submission, rng, picture, *, mode="L"):
    name = f"photo {rng.integers(10**6, 10**7)} {mode}.png"
    return submission.student.load_image(
        submission.put_file(name, pictures.png(picture, mode=mode))
    )


def resembles(got, picture, message, *, least=0.85):
    """Compare what is seen, not brightness or axes: those are other checks' business."""
    found = expect.array(got, of=OF)
    if found.size != picture.size:
        expect.array(found, of=OF, shape=SHAPE)
    likeness = pictures.likeness(found, picture)
    if likeness < least:
        expect.fail(
            "lab1.picture_inverted" if likeness < -least else message,
            expect.evidence(found, of=OF),
            likeness=float(f"{likeness:.3f}"),
        )


@check("load_image.array", points=2)
def test_array(submission, rng, data):
    expect.array(load(submission, rng, drawing(rng, data)), of=OF, shape=SHAPE, floating=True)


@check("load_image.scaled", points=2)
def test_scaled(submission, rng, data):
    picture = drawing(rng, data)
    for given in (picture, picture // 2):  # the brightest pixel need not be 255
        got = expect.array(load(submission, rng, given), of=OF, low=0, high=1)
        if got.size == given.size:
            expect.array(got.reshape(28, 28), of=OF, close_to=given / 255, tolerance=0.02)


@check("load_image.color", points=2)
def test_color(submission, rng, data):
    picture = drawing(rng, data)
    resembles(load(submission, rng, picture, mode="RGB"), picture, "lab1.color_differs")
    got = load(submission, rng, picture, mode="RGBA")
    resembles(got, picture, "lab1.color_differs")
    # The fourth channel is no colour: counted as one, it makes a black background gray.
    border = float(np.abs(np.asarray(got).reshape(28, 28)[0]).mean())
    if 0.1 < border < 1:
        expect.fail(
            "lab1.alpha_counted", expect.evidence(got, of=OF), border=float(f"{border:.3g}")
        )


@check("load_image.size", points=1)
def test_size(submission, rng, data):
    picture = drawing(rng, data)
    large = pictures.enlarged(picture, int(rng.integers(3, 9)))
    resembles(load(submission, rng, large), picture, "lab1.size_differs")
    wide = np.zeros((int(rng.integers(30, 60)), int(rng.integers(80, 120))), np.uint8)
    wide[8:22, 30:60] = 255
    got = expect.array(load(submission, rng, wide), of=OF)
    if got.size != picture.size:
        expect.array(got, of=OF, shape=SHAPE)


@check("load_image.photo", points=2)
def test_photo(submission, rng, data):
    picture = drawing(rng, data)
    resembles(load(submission, rng, pictures.on_paper(picture, rng)), picture, "lab1.photo_differs")
