"""feature_maps and convolve_rgb: several kernels, several channels."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from grader.checks import check, expect, own

MAPS = "feature_maps(image, kernels)"
RGB = "convolve_rgb(image, kernel)"
TOLERANCE = 1e-3

# The slides: two 4 x 4 images forming a 2 x 4 x 4 matrix.
IMAGE = np.zeros((6, 6), dtype=int)
IMAGE[(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5), (0, 5, 1, 4, 2, 3, 0, 4, 1, 4, 2, 4)] = 1
FILTERS = np.array([[[1, -1, -1], [-1, 1, -1], [-1, -1, 1]], [[-1, 1, -1]] * 3])


def correlate_all(image, kernels, stride=1):
    """(h, w) and (count, rows, columns) -> (count, h', w')."""
    windows = sliding_window_view(image.astype(np.float64), kernels.shape[1:])
    return np.einsum("ijkl,nkl->nij", windows[::stride, ::stride], kernels.astype(np.float64))


def correlate_channels(image, kernel):
    """(h, w, c) and (rows, columns, c) -> (c, h', w'), before they are added up."""
    windows = sliding_window_view(image.astype(np.float64), kernel.shape[:2], axis=(0, 1))
    return np.einsum("ijckl,klc->cij", windows, kernel.astype(np.float64))


def close(got, other):
    return other is not None and got.shape == other.shape and np.allclose(got, other, atol=1e-3)


def theirs_of(submission, rng, pairs, *, both=True, **options):
    """What the learner's own convolve2d makes of (image, kernel) pairs, if it looks at them.

    For the sizes it is enough that it looks at one of the two, for the numbers not.
    """
    images = rng.integers(0, 10, size=(2, 6, 6))
    one, other = kernels_of(rng, 2, 3)
    fresh = [(images[0], one), (images[0], other), (images[1], one)]
    fresh = fresh if both else [fresh[1], fresh[2]]
    return stacked([own(submission, "convolve2d", *pair, fresh=fresh, **options) for pair in pairs])


def takes(submission, rng, image, kernel):
    """Whether the learner's convolve2d is right here: elsewhere its mistake has been counted."""
    found = theirs_of(submission, rng, [(image, kernel)])
    return found is not None and close(found, correlate_all(image, kernel[None]))


def stacked(maps):
    """Maps of the learner's own convolve2d, where they are of one shape."""
    arrays = [one for one in maps if isinstance(one, np.ndarray) and one.dtype.kind in "biuf"]
    same = len(arrays) == len(maps) and len({one.shape for one in arrays}) == 1
    return np.stack(arrays) if same else None


def kernels_of(rng, count, rows, columns=None):
    """Different kernels: no two of them can be taken for each other."""
    kernels = rng.integers(-5, 6, size=(count, rows, columns or rows))
    kernels[:, 0, 0] = rng.permutation(count) * 10 + 10
    return kernels


def judge_maps(submission, rng, image, kernels, stride=1):
    options = {} if stride == 1 else {"stride": stride}
    of = MAPS if stride == 1 else f"feature_maps(image, kernels, stride={stride})"
    got = expect.array(submission.student.feature_maps(image, kernels, **options), of=of)
    right = correlate_all(image, kernels, stride)
    if close(got, right):
        return
    # A mistake in the learner's convolve2d was counted there.
    theirs = theirs_of(submission, rng, [(image, kernel) for kernel in kernels], **options)
    if close(got, theirs):
        return
    facts = expect.evidence(got, of=of)
    params = {"of": of, "got": str(got.shape), "expected": str(right.shape)}
    if got.shape != right.shape and got.shape == right.shape[1:] + right.shape[:1]:
        expect.fail("lab2.maps_last", facts, **params)
    if got.shape == right.shape[1:]:
        expect.fail("lab2.one_map", facts, count=len(kernels), **params)
    if stride != 1 and got.shape == correlate_all(image, kernels).shape:
        expect.fail("lab2.stride_ignored", facts, stride=stride, **params)
    if got.shape == right.shape:
        if close(got, right[::-1]):
            expect.fail("lab2.maps_reversed", facts, of=of)
        if len(kernels) > 1 and close(got, np.stack([got[0]] * len(kernels))):
            expect.fail("lab2.maps_alike", facts, of=of, count=len(kernels))
    expect.array(got, of=of, close_to=right, tolerance=TOLERANCE)


@check("maps.shape", points=3)
def test_maps_shape(student, submission, rng):
    """The size of each map is convolve2d's business, their number and place is asked here."""
    n, count = int(rng.integers(7, 12)), int(rng.integers(2, 5))
    image, kernels = rng.integers(0, 10, size=(n, n)), kernels_of(rng, count, 3)
    got = expect.array(student.feature_maps(image, kernels), of=MAPS)
    right = (count, n - 2, n - 2)
    theirs = theirs_of(submission, rng, [(image, kernel) for kernel in kernels], both=False)
    if got.shape == right or (theirs is not None and got.shape == theirs.shape):
        return
    facts = expect.evidence(got, of=MAPS)
    params = {"of": MAPS, "got": str(got.shape), "expected": str(right)}
    if got.shape == (n - 2, n - 2, count):
        expect.fail("lab2.maps_last", facts, **params)
    if got.shape == (n - 2, n - 2):
        expect.fail("lab2.one_map", facts, count=count, **params)
    expect.array(got, of=MAPS, shape=right)


@check("maps.slides", points=2, needs=["maps.shape"])
def test_maps_slides(submission, rng):
    judge_maps(submission, rng, IMAGE, FILTERS)


@check("maps.values", points=5, needs=["maps.shape"])
def test_maps_values(submission, rng):
    for count, rows in ((3, 3), (2, 2), (1, 3)):
        n = int(rng.integers(6, 12))
        judge_maps(submission, rng, rng.integers(0, 10, size=(n, n)), kernels_of(rng, count, rows))
    judge_maps(submission, rng, rng.normal(size=(7, 7)), kernels_of(rng, 5, 3) / 4)
    judge_maps(submission, rng, rng.integers(-999, 999, size=(8, 8)), kernels_of(rng, 3, 2))
    image, kernels = rng.integers(-99, 99, size=(9, 6)), kernels_of(rng, 3, 2, 3)
    if takes(submission, rng, image, kernels[0]):
        judge_maps(submission, rng, image, kernels)
    kernels = kernels_of(rng, 2, 3)
    image = rng.integers(0, 10, size=(6, 6))
    judge_maps(submission, rng, image, kernels[[0, 1, 0]])  # the same filter twice makes two maps


@check("maps.stride", points=2, needs=["maps.shape"])
def test_maps_stride(submission, rng):
    judge_maps(submission, rng, rng.integers(0, 10, size=(11, 11)), kernels_of(rng, 2, 3), stride=2)
    judge_maps(submission, rng, rng.integers(0, 10, size=(10, 10)), kernels_of(rng, 3, 2), stride=4)


def judge_rgb(submission, rng, image, kernel):
    got = expect.array(submission.student.convolve_rgb(image, kernel), of=RGB)
    channels = correlate_channels(image, kernel)
    right = channels.sum(axis=0)
    if close(got, right):
        return
    theirs = theirs_of(submission, rng, [(image[..., c], kernel[..., c]) for c in range(3)])
    if theirs is not None and close(got, theirs.sum(axis=0)):
        return
    facts = expect.evidence(got, of=RGB)
    if close(got, right / 3):
        expect.fail("lab2.rgb_mean", facts, of=RGB)
    if any(close(got, channel) for channel in channels):
        expect.fail("lab2.rgb_one_channel", facts, of=RGB)
    same_kernel = correlate_channels(image, np.repeat(kernel[..., :1], 3, axis=2)).sum(axis=0)
    if close(got, same_kernel):
        expect.fail("lab2.rgb_one_kernel", facts, of=RGB)
    if close(got, correlate_channels(image, kernel[..., ::-1]).sum(axis=0)):
        expect.fail("lab2.rgb_order", facts, of=RGB)
    if close(got, correlate_channels(image, kernel[::-1, ::-1]).sum(axis=0)):
        expect.fail("lab2.kernel_flipped", facts, of=RGB)
    expect.array(got, of=RGB, close_to=right, tolerance=TOLERANCE)


def a_color_kernel(rng, rows, columns=None):
    """Another kernel for each channel."""
    return np.moveaxis(kernels_of(rng, 3, rows, columns), 0, -1)


def a_color_image(rng, height, width):
    """Channels that cannot be exchanged unnoticed."""
    return rng.integers(0, 10, size=(height, width, 3)) + np.array([0, 20, 40])


@check("rgb.shape", points=3)
def test_rgb_shape(student, submission, rng):
    n = int(rng.integers(6, 12))
    image, kernel = a_color_image(rng, n, n), a_color_kernel(rng, 3)
    got = expect.array(student.convolve_rgb(image, kernel), of=RGB)
    right = (n - 2, n - 2)
    theirs = theirs_of(submission, rng, [(image[..., 0], kernel[..., 0])], both=False)
    if got.shape == right or (theirs is not None and got.shape == theirs.shape[1:]):
        return
    if got.shape in ((*right, 3), (3, *right)):
        params = {"of": RGB, "got": str(got.shape), "expected": str(right)}
        expect.fail("lab2.rgb_not_summed", expect.evidence(got, of=RGB), **params)
    expect.array(got, of=RGB, shape=right)


@check("rgb.values", points=5, needs=["rgb.shape"])
def test_rgb_values(submission, rng):
    for _ in range(2):
        n = int(rng.integers(6, 10))
        judge_rgb(submission, rng, a_color_image(rng, n, n), a_color_kernel(rng, 3))


@check("rgb.sizes", points=2, needs=["rgb.shape", "rgb.values"])
def test_rgb_sizes(submission, rng):
    judge_rgb(submission, rng, a_color_image(rng, 5, 9), a_color_kernel(rng, 3))
    judge_rgb(submission, rng, a_color_image(rng, 6, 6), a_color_kernel(rng, 2))
    judge_rgb(submission, rng, a_color_image(rng, 4, 5), a_color_kernel(rng, 1))
    judge_rgb(submission, rng, a_color_image(rng, 4, 4), a_color_kernel(rng, 4))
    image, kernel = a_color_image(rng, 6, 7), a_color_kernel(rng, 2, 3)
    if takes(submission, rng, image[..., 0], kernel[..., 0]):
        judge_rgb(submission, rng, image, kernel)
    judge_rgb(submission, rng, rng.integers(-999, 999, size=(6, 6, 3)), a_color_kernel(rng, 3) / 4)
