import math
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def output_size(n, kernel, stride=1, padding="valid"):
    return math.ceil(n / stride) if padding == "same" else math.floor((n - kernel) / stride) + 1


def convolve2d(image, kernel, stride=1, padding="valid"):
    kh, kw = kernel.shape
    if padding == "same":
        need_h = max((math.ceil(image.shape[0] / stride) - 1) * stride + kh - image.shape[0], 0)
        need_w = max((math.ceil(image.shape[1] / stride) - 1) * stride + kw - image.shape[1], 0)
        image = np.pad(image, ((need_h // 2, need_h - need_h // 2), (need_w // 2, need_w - need_w // 2)))
    view = sliding_window_view(image, (kh, kw))[::stride, ::stride]
    return np.einsum("ijkl,kl->ij", view, kernel)


def feature_maps(image, kernels, stride=1):
    out = []
    for k in kernels:
        out.append(convolve2d(image, k, stride=stride))
    return np.array(out)


def convolve_rgb(image, kernel):
    total = 0
    for c in range(3):
        total = total + convolve2d(image[..., c], kernel[..., c])
    return total


def relu(x):
    return np.where(x > 0, x, 0)


def max_pool2d(x, size=2, stride=None):
    s = stride or size
    return sliding_window_view(x, (size, size))[::s, ::s].max(axis=(-2, -1))


def average_pool2d(x, size=2, stride=None):
    s = stride or size
    return sliding_window_view(x, (size, size))[::s, ::s].mean(axis=(-2, -1))


def flatten(x):
    return np.ravel(x)


def conv_params(kernel, in_channels, filters):
    return kernel ** 2 * in_channels * filters + filters


def dense_params(inputs, units):
    return inputs * units + units
