"""The solution of @LAB@. Students get everything but what stands between the markers."""

import numpy as np


def scale(pixels):
    """Scales pixels of 0-255 to 0-1."""
    # BEGIN SOLUTION
    return np.asarray(pixels, dtype="float32") / 255
    # END SOLUTION
