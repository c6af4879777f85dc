import numpy as np


def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "valid":
        usable = n - kernel + 1
    else:
        usable = n
    return (usable + stride - 1) // stride


def convolve2d(image, kernel, stride=1, padding="valid"):
    size_y = output_size(image.shape[0], kernel.shape[0], stride, padding)
    size_x = output_size(image.shape[1], kernel.shape[1], stride, padding)
    padded = image
    if padding == "same":
        ay = max((size_y - 1) * stride + kernel.shape[0] - image.shape[0], 0)
        ax = max((size_x - 1) * stride + kernel.shape[1] - image.shape[1], 0)
        padded = np.pad(image, [(ay // 2, -(-ay // 2)), (ax // 2, -(-ax // 2))])
    total = np.zeros((size_y, size_x), dtype=float)
    for dy in range(kernel.shape[0]):
        for dx in range(kernel.shape[1]):
            part = padded[dy : dy + stride * size_y : stride, dx : dx + stride * size_x : stride]
            total += kernel[dy, dx] * part[:size_y, :size_x]
    return total


def feature_maps(image, kernels, stride=1):
    results = [convolve2d(image, kernels[i], stride) for i in range(len(kernels))]
    return np.stack(results, axis=0)


def convolve_rgb(image, kernel):
    total = 0
    for channel in range(image.shape[-1]):
        total = total + convolve2d(image[:, :, channel], kernel[:, :, channel])
    return total


def relu(x):
    return (np.abs(x) + x) / 2


def max_pool2d(x, size=2, stride=None):
    stride = size if stride is None else stride
    ny = output_size(x.shape[0], size, stride)
    nx = output_size(x.shape[1], size, stride)
    best = np.full((ny, nx), -np.inf)
    for dy in range(size):
        for dx in range(size):
            best = np.maximum(best, x[dy:, dx:][::stride, ::stride][:ny, :nx])
    return best


def average_pool2d(x, size=2, stride=None):
    stride = size if stride is None else stride
    ones = np.ones((size, size)) / size**2
    return convolve2d(x, ones, stride)


def flatten(x):
    return np.reshape(x, -1)


def conv_params(kernel, in_channels, filters):
    shape = (kernel, kernel, in_channels, filters)
    return int(np.prod(shape)) + filters


def dense_params(inputs, units):
    return int(np.prod((inputs, units))) + units
