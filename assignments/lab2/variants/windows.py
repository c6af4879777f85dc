# /// variant
# about = "Windows as a view, one sum of products."
# ///
from numpy.lib.stride_tricks import sliding_window_view


def _padded(image, shape, stride):
    pads = []
    for n, k in zip(image.shape, shape):
        total = max((int(np.ceil(n / stride)) - 1) * stride + k - n, 0)
        pads.append((total // 2, (total + 1) // 2))
    return np.pad(image, pads, mode="constant", constant_values=0)


def convolve2d(image, kernel, stride=1, padding="valid"):
    if padding.lower() == "same":
        image = _padded(image, kernel.shape, stride)
    windows = sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return np.einsum("ijkl,kl->ij", windows.astype(float), kernel)


def feature_maps(image, kernels, stride=1):
    windows = sliding_window_view(image, kernels.shape[1:])[::stride, ::stride]
    return np.tensordot(kernels, windows, axes=([1, 2], [2, 3]))


def convolve_rgb(image, kernel):
    windows = sliding_window_view(image, kernel.shape)[:, :, 0]
    return (windows * kernel).sum(axis=(2, 3, 4))


def max_pool2d(x, size=2, stride=None):
    stride = stride or size
    return sliding_window_view(x, (size, size))[::stride, ::stride].max(axis=(2, 3))


def average_pool2d(x, size=2, stride=None):
    stride = stride or size
    return sliding_window_view(x, (size, size))[::stride, ::stride].mean(axis=(-1, -2))
