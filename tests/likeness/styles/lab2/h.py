import itertools

import numpy as np


class Slider:
    def __init__(self, size, stride):
        self.size = size
        self.stride = stride

    def starts(self, length, k):
        return range(0, length - k + 1, self.stride)

    def apply(self, array, what):
        tops = self.starts(array.shape[0], self.size[0])
        lefts = self.starts(array.shape[1], self.size[1])
        done = np.zeros((len(tops), len(lefts)))
        for (i, t), (j, l) in itertools.product(enumerate(tops), enumerate(lefts)):
            done[i, j] = what(array[t : t + self.size[0], l : l + self.size[1]])
        return done


def output_size(n, kernel, stride=1, padding="valid"):
    sizes = {"valid": len(range(0, n - kernel + 1, stride)), "same": len(range(0, n, stride))}
    return sizes[padding]


def convolve2d(image, kernel, stride=1, padding="valid"):
    if padding == "same":
        missing = [
            max(0, (output_size(n, k, stride, "same") - 1) * stride + k - n)
            for n, k in zip(image.shape, kernel.shape)
        ]
        image = np.pad(image, [(m // 2, m - m // 2) for m in missing])
    return Slider(kernel.shape, stride).apply(image, lambda window: float((window * kernel).sum()))


def feature_maps(image, kernels, stride=1):
    maps = [None] * len(kernels)
    for index, kernel in enumerate(kernels):
        maps[index] = convolve2d(image, kernel, stride)
    return np.asarray(maps)


def convolve_rgb(image, kernel):
    channels = zip(np.dsplit(image, image.shape[2]), np.dsplit(kernel, kernel.shape[2]))
    return sum(convolve2d(a[:, :, 0], b[:, :, 0]) for a, b in channels)


def relu(x):
    negative = x < 0
    return np.where(negative, np.zeros_like(x), x)


def max_pool2d(x, size=2, stride=None):
    return Slider((size, size), size if stride is None else stride).apply(x, np.max)


def average_pool2d(x, size=2, stride=None):
    return Slider((size, size), size if stride is None else stride).apply(x, np.mean)


def flatten(x):
    return np.array([value for value in x.flat])


def conv_params(kernel, in_channels, filters):
    per_filter = in_channels * kernel**2
    return filters * per_filter + filters


def dense_params(inputs, units):
    per_unit = inputs + 1
    return units * per_unit
