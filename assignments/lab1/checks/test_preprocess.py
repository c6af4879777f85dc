"""preprocess_images: uint8 (n, 28, 28) -> float32 (n, 28, 28, 1) in [0, 1]."""

import numpy as np

from grader.checks import check, expect, samples

OF = "preprocess_images(images)"


def pictures(rng, data):
    """A few pictures, with the extremes 0 and 255 and every value in between."""
    images, _ = samples.some(data, rng, int(rng.integers(3, 8)))
    images[:, :8, :] = rng.integers(0, 256, size=(len(images), 8, 28))
    images[:, 0, :2] = (0, 255)
    return images


@check("preprocess.shape", points=3)
def test_shape(student, rng, data):
    images = pictures(rng, data)
    for given in (images, images[:1].copy()):  # an only image keeps its axis
        got = student.preprocess_images(given)
        expect.array(got, of=OF, shape=(len(given), 28, 28, 1))


@check("preprocess.dtype", points=2)
def test_dtype(student, rng, data):
    got = student.preprocess_images(pictures(rng, data))
    expect.array(got, of=OF, floating=True)


@check("preprocess.range", points=2)
def test_range(student, rng, data):
    got = student.preprocess_images(pictures(rng, data))
    found = expect.array(got, of=OF, low=0, high=1)
    # Scaled twice, everything lies in [0, 1] too, but far too close to 0.
    most = float(found.max(initial=0))
    if most < 0.1:
        expect.fail(
            "lab1.scaled_twice",
            expect.evidence(found, of=OF),
            max=float(f"{most:.4g}"),
            faults=("scaled-twice",) if most > 0 else (),
        )


@check("preprocess.values", points=2)
def test_values(student, rng, data):
    images = pictures(rng, data)
    # Without black or white pixels the darkest and the brightest are no 0 and no 255.
    dim = (images // 2 + int(rng.integers(20, 60))).astype(images.dtype)
    for given in (images, dim, dim[:1]):
        got = expect.array(student.preprocess_images(given.copy()), of=OF)
        if got.size == given.size:  # axes are another check's business
            got = got.reshape(given.shape)
        most = int(given.max())
        if most < 255 and np.allclose(got, given / most, atol=1e-3):
            expect.fail("lab1.scaled_by_brightest", expect.evidence(got, of=OF), most=most)
        expect.array(got, of=OF, close_to=given / 255, tolerance=1e-3)
