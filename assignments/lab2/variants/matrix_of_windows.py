# /// variant
# about = "Each window one row of a matrix (im2col), then one matrix product."
# ///
import math


def _rows(image, kh, kw, stride):
    tops = range(0, image.shape[0] - kh + 1, stride)
    lefts = range(0, image.shape[1] - kw + 1, stride)
    rows = [image[t : t + kh, l : l + kw].ravel() for t in tops for l in lefts]
    return np.array(rows), (len(tops), len(lefts))


def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return math.ceil(n / stride)
    return math.floor((n - kernel) / stride) + 1


def convolve2d(image, kernel, stride=1, padding="valid"):
    if padding == "same":
        needed = [
            max((output_size(n, k, stride, "same") - 1) * stride + k - n, 0)
            for n, k in zip(image.shape, kernel.shape)
        ]
        image = np.pad(image, [(total // 2, total - total // 2) for total in needed])
    rows, shape = _rows(image, *kernel.shape, stride)
    return (rows @ kernel.ravel()).reshape(shape)


def feature_maps(image, kernels, stride=1):
    rows, shape = _rows(image, *kernels[0].shape, stride)
    return (rows @ kernels.reshape(len(kernels), -1).T).T.reshape(len(kernels), *shape)


def max_pool2d(x, size=2, stride=None):
    rows, shape = _rows(x, size, size, stride or size)
    return rows.max(axis=1).reshape(shape)


def average_pool2d(x, size=2, stride=None):
    rows, shape = _rows(x, size, size, stride or size)
    return rows.mean(axis=1).reshape(shape)


def relu(x):
    return np.clip(x, 0, None)


def conv_params(kernel, in_channels, filters):
    return np.prod((kernel, kernel, in_channels, filters)) + filters


def dense_params(inputs, units):
    return np.zeros((inputs + 1, units), dtype=bool).size
