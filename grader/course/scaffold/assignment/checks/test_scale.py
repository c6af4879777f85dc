"""scale: pixels of 0-255 become numbers between 0 and 1."""

import numpy as np

from grader.checks import check, expect


@check("scale.values", points=100)
def test_values(student, rng):
    pixels = rng.integers(0, 256, size=(int(rng.integers(3, 9)), 5), dtype=np.uint8)
    got = student.scale(pixels)
    expect.array(
        got,
        of="scale(pixels)",
        shape=pixels.shape,
        floating=True,
        close_to=pixels / 255,
        tolerance=1e-6,
    )
