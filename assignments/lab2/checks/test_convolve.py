"""convolve2d: cross-correlation as in a CNN, with strides and padding."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from grader.checks import CallFailed, check, expect

OF = "convolve2d(image, kernel)"
SHAPE = ["convolve.shape"]
TOLERANCE = 1e-3  # float32 is fine; a mistake moves these numbers by far more

# The 6 x 6 image and the two filters of the slides, and what comes out.
IMAGE = np.zeros((6, 6), dtype=int)
IMAGE[(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5), (0, 5, 1, 4, 2, 3, 0, 4, 1, 4, 2, 4)] = 1
FILTERS = np.array([[[1, -1, -1], [-1, 1, -1], [-1, -1, 1]], [[-1, 1, -1]] * 3])
MAPS = np.array(
    [
        [[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]],
        [[-1, -1, -1, -1], [-1, -1, -2, 1], [-1, -1, -2, 1], [-1, 0, -4, 3]],
    ]
)
STRIDE_2 = np.array([[3, -3], [-3, 0]])


def padding_same(n, kernel, stride):
    """Zeros before and after one axis as TensorFlow puts them: the odd one after."""
    missing = max((len(range(0, n, stride)) - 1) * stride + kernel - n, 0)
    return missing // 2, missing - missing // 2


def correlate(image, kernel, stride=1, padding="valid"):
    """What convolve2d should give, by windows and one sum of products."""
    pads = [(0, 0), (0, 0)]
    if padding == "same":
        pads = [padding_same(n, k, stride) for n, k in zip(image.shape, kernel.shape, strict=True)]
    padded = np.pad(image.astype(np.float64), pads)
    windows = sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    return np.einsum("ijkl,kl->ij", windows, kernel.astype(np.float64))


def an_image(rng, height, width=None):
    """No pixel is 0, so that none can be left out unnoticed."""
    return rng.integers(1, 10, size=(height, width or height))


def a_kernel(rng, rows, columns=None):
    """Turned by 180 degrees it is the same: a flipped kernel is counted once, in .values."""
    half = rng.integers(1, 6, size=(rows, columns or rows))
    half[0] += 12  # rows and columns cannot be exchanged
    return half + half[::-1, ::-1]


def judge(student, image, kernel, *, stride=1, padding="valid"):
    options = {}
    if stride != 1:
        options["stride"] = stride
    if padding != "valid":
        options["padding"] = padding
    asked = [f"{name}={option!r}" for name, option in options.items()]
    of = f"convolve2d({', '.join(['image', 'kernel', *asked])})"
    got = expect.array(student.convolve2d(image, kernel, **options), of=of)
    right = correlate(image, kernel, stride, padding)
    explain_shape(got, right, of, image, kernel, stride, padding)
    if got.shape == right.shape and not np.allclose(got, right, atol=TOLERANCE):
        explain_values(got, of, image, kernel, stride, padding)
    expect.array(got, of=of, close_to=right, tolerance=TOLERANCE)


def explain_shape(got, right, of, image, kernel, stride, padding):
    """Known ways to a wrong size."""
    if got.shape == right.shape:
        return
    facts = expect.evidence(got, of=of)
    params = {"of": of, "got": str(got.shape), "expected": str(right.shape)}
    valid = correlate(image, kernel, stride).shape
    if padding == "valid" and got.shape == (right.shape[0] - 1, right.shape[1] - 1):
        expect.fail("lab2.last_place_missing", facts, **params)
    if stride > 1 and got.shape == correlate(image, kernel, 1, padding).shape:
        expect.fail("lab2.stride_ignored", facts, stride=stride, **params)
    if padding == "same" and got.shape == valid:
        expect.fail("lab2.padding_ignored", facts, **params)
    if padding == "valid" and got.shape == image.shape:
        expect.fail("lab2.padded_unasked", facts, **params)


def explain_values(got, of, image, kernel, stride, padding):
    """Known ways to a wrong sum."""
    facts = expect.evidence(got, of=of)

    def gives(other):
        return other.shape == got.shape and np.allclose(got, other, atol=TOLERANCE)

    if gives(correlate(image, kernel[::-1, ::-1], stride, padding)):
        expect.fail("lab2.kernel_flipped", facts, of=of)
    if kernel.shape[0] == kernel.shape[1] and gives(correlate(image, kernel.T, stride, padding)):
        expect.fail("lab2.kernel_transposed", facts, of=of)
    if padding == "same":
        pads = [padding_same(n, k, stride) for n, k in zip(image.shape, kernel.shape, strict=True)]
        at_start = np.pad(image, [(after, before) for before, after in pads])
        if gives(correlate(at_start, kernel, stride)):
            expect.fail("lab2.padding_at_start", facts, of=of)
        around = np.pad(image, [(k // 2, k // 2) for k in kernel.shape])
        if stride > 1 and gives(correlate(around, kernel, stride)):
            expect.fail("lab2.padding_without_stride", facts, of=of, stride=stride)
        if gives(correlate(np.pad(image, pads, mode="edge"), kernel, stride)):
            expect.fail("lab2.padding_not_zero", facts, of=of)
    right = correlate(image, kernel, stride, padding)
    if gives(np.trunc(right)) or gives(np.floor(right)):
        faults = ("integer-division",)
        expect.fail("lab2.decimals_lost", facts, of=of, dtype=got.dtype.name, faults=faults)
    if image.dtype == np.uint8 and np.allclose((got - right) % 256, 0):
        expect.fail("lab2.wrapped_at_256", facts, of=of, dtype=got.dtype.name)
    size = kernel.size
    if size > 1 and gives(correlate(image, kernel, stride, padding) / size):
        expect.fail("lab2.mean_for_sum", facts, of=of)


@check("convolve.shape", points=3)
def test_shape(student, rng):
    for kernel in (3, int(rng.choice([2, 4, 5]))):
        n = int(rng.integers(6, 15))
        image, filter_ = an_image(rng, n), a_kernel(rng, kernel)
        got = expect.array(student.convolve2d(image, filter_), of=OF)
        right = correlate(image, filter_)
        explain_shape(got, right, OF, image, filter_, 1, "valid")
        expect.array(got, of=OF, shape=right.shape)


@check("convolve.slides", points=3, needs=SHAPE)
def test_slides(student):
    for kernel in FILTERS:
        judge(student, IMAGE, kernel)


@check("convolve.values", points=4, needs=SHAPE)
def test_values(student, rng):
    for size in (3, 2, 1):
        kernel = rng.permutation(np.arange(1, size * size + 1)).reshape(size, size)
        kernel[0, 0] += 10  # never the same upside down
        judge(student, an_image(rng, int(rng.integers(6, 12))), kernel)
    size = int(rng.integers(3, 6))  # a kernel as large as the image: one number
    kernel = rng.integers(1, 6, size=(size, size))
    kernel[0, 0] += 10
    image = an_image(rng, size)
    image[0, 0] += 10  # its mirror image would give another number
    judge(student, image, kernel)


@check("convolve.stride", points=4, needs=SHAPE)
def test_stride(student, rng):
    judge(student, IMAGE, FILTERS[0], stride=2)
    judge(student, an_image(rng, 11), a_kernel(rng, 3), stride=2)
    judge(student, an_image(rng, int(rng.integers(9, 14))), a_kernel(rng, 2), stride=3)
    judge(student, an_image(rng, 12), a_kernel(rng, 1), stride=5)


@check("convolve.same", points=4)
def test_same(student, rng):
    for size in (3, 5, 1):
        n = int(rng.integers(6, 12))
        judge(student, an_image(rng, n), a_kernel(rng, size), padding="same")


@check("convolve.same_uneven", points=2, needs=["convolve.same"])
def test_same_uneven(student, rng):
    """An odd number of zeros: the extra one comes last, as in TensorFlow."""
    n = int(rng.integers(4, 7)) * 2
    judge(student, an_image(rng, n), a_kernel(rng, 2), padding="same")
    judge(student, an_image(rng, n), a_kernel(rng, 3), stride=2, padding="same")
    judge(student, an_image(rng, n + 1), a_kernel(rng, 4), stride=3, padding="same")
    judge(student, an_image(rng, 10), a_kernel(rng, 2), stride=5, padding="same")  # none at all
    # Rows and columns each have their own zeros; squares only is another check's business.
    image, kernel = an_image(rng, 5, 7), a_kernel(rng, 3, 2)
    try:
        got = student.convolve2d(image, kernel)
    except CallFailed:
        return
    if not isinstance(got, np.ndarray) or got.shape != (3, 6):
        return
    judge(student, an_image(rng, n, n + 3), a_kernel(rng, 3, 2), padding="same")
    judge(student, an_image(rng, n + 3, n), a_kernel(rng, 1, 4), stride=2, padding="same")


@check("convolve.rectangles", points=2, needs=SHAPE)
def test_rectangles(student, rng):
    low, high = int(rng.integers(5, 8)), int(rng.integers(9, 13))
    judge(student, an_image(rng, low, high), a_kernel(rng, 3))
    judge(student, an_image(rng, high, low), a_kernel(rng, 2, 4))
    judge(student, an_image(rng, low, high), a_kernel(rng, 5, 1))


@check("convolve.dtype", points=2, needs=SHAPE)
def test_dtype(student, rng):
    kernel = a_kernel(rng, 3)
    judge(student, an_image(rng, 7), kernel / 4)  # whole pixels, decimal weights
    judge(student, rng.random((6, 6), dtype=np.float32), kernel)
    pixels = rng.integers(100, 256, size=(6, 6), dtype=np.uint8)
    judge(student, pixels, kernel)  # sums beyond 255
    judge(student, pixels, -kernel)  # and below 0
    judge(student, rng.integers(-999, 999, size=(7, 7)), kernel)  # no pixels, but numbers
    judge(student, rng.normal(size=(16, 16)), kernel / 8)
