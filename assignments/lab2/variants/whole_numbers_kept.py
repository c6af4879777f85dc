# /// variant
# about = "Whole numbers stay whole, decimals stay decimal."
# ///
def convolve2d(image, kernel, stride=1, padding="valid"):
    kind = np.result_type(image.dtype, kernel.dtype, np.int64)
    image = image.astype(kind)
    kh, kw = kernel.shape
    if padding == "same":
        for axis, k in enumerate((kh, kw)):
            n = image.shape[axis]
            total = max((n - 1) // stride * stride + k - n, 0)
            widths = [(0, 0), (0, 0)]
            widths[axis] = (total // 2, total - total // 2)
            image = np.pad(image, tuple(widths))
    tops = range(0, image.shape[0] - kh + 1, stride)
    lefts = range(0, image.shape[1] - kw + 1, stride)
    return np.array(
        [[(image[t : t + kh, l : l + kw] * kernel).sum() for l in lefts] for t in tops], dtype=kind
    )


def feature_maps(image, kernels, stride=1):
    return np.array(tuple(convolve2d(image, one, stride=stride) for one in kernels))


def flatten(x):
    return x.copy().flatten()
