# /// mutant
# fails = ["max_pool.default_stride", "max_pool.stride"]
# about = "looks at the corners of the window only"
# ///
def max_pool2d(x, size=2, stride=None):
    step = size if stride is None else stride
    tops = range(0, x.shape[0] - size + 1, step)
    lefts = range(0, x.shape[1] - size + 1, step)
    return np.array(
        [[x[top : top + size, left : left + size][:: max(size - 1, 1), :: max(size - 1, 1)].max()
          for left in lefts] for top in tops]
    )  # fmt: skip
