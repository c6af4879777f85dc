# /// mutant
# fails = ["max_pool.values"]
# about = "Takes every other pixel instead of comparing."
# ///
def max_pool2d(x, size=2, stride=None):
    stride = stride or size
    return x[: x.shape[0] - size + 1 : stride, : x.shape[1] - size + 1 : stride]
