import numpy as np


def output_size(n, kernel, stride=1, padding="valid"):
    count = 0
    if padding == "same":
        position = 0
        while position < n:
            count += 1
            position += stride
        return count
    position = 0
    while position + kernel <= n:
        count += 1
        position += stride
    return count


def pad_amount(n, k, s):
    total = (output_size(n, k, s, "same") - 1) * s + k - n
    if total < 0:
        total = 0
    before = total // 2
    return before, total - before


def convolve2d(image, kernel, stride=1, padding="valid"):
    k1 = kernel.shape[0]
    k2 = kernel.shape[1]
    h = output_size(image.shape[0], k1, stride, padding)
    w = output_size(image.shape[1], k2, stride, padding)
    source = image.astype(float)
    if padding == "same":
        up, down = pad_amount(image.shape[0], k1, stride)
        left, right = pad_amount(image.shape[1], k2, stride)
        bigger = np.zeros((image.shape[0] + up + down, image.shape[1] + left + right))
        bigger[up:up + image.shape[0], left:left + image.shape[1]] = image
        source = bigger
    result = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            value = 0.0
            for a in range(k1):
                for b in range(k2):
                    value += source[i * stride + a, j * stride + b] * kernel[a, b]
            result[i, j] = value
    return result


def feature_maps(image, kernels, stride=1):
    first = convolve2d(image, kernels[0], stride)
    maps = np.zeros((len(kernels),) + first.shape)
    maps[0] = first
    for index in range(1, len(kernels)):
        maps[index] = convolve2d(image, kernels[index], stride)
    return maps


def convolve_rgb(image, kernel):
    red = convolve2d(image[:, :, 0], kernel[:, :, 0])
    green = convolve2d(image[:, :, 1], kernel[:, :, 1])
    blue = convolve2d(image[:, :, 2], kernel[:, :, 2])
    return red + green + blue


def relu(x):
    result = x.copy()
    result[result < 0] = 0
    return result


def pool(x, size, stride, function):
    if stride is None:
        stride = size
    h = output_size(x.shape[0], size, stride)
    w = output_size(x.shape[1], size, stride)
    result = np.zeros((h, w))
    for r in range(h):
        for c in range(w):
            block = x[r * stride:r * stride + size, c * stride:c * stride + size]
            result[r, c] = function(block)
    return result


def max_pool2d(x, size=2, stride=None):
    return pool(x, size, stride, np.max)


def average_pool2d(x, size=2, stride=None):
    return pool(x, size, stride, np.mean)


def flatten(x):
    return x.flatten()


def conv_params(kernel, in_channels, filters):
    weights = kernel * kernel * in_channels * filters
    biases = filters
    return weights + biases


def dense_params(inputs, units):
    weights = inputs * units
    return weights + units
