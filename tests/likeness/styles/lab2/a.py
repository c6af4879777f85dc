import math

import numpy as np


def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return math.ceil(n / stride)
    else:
        return math.floor((n - kernel) / stride) + 1


def convolve2d(image, kernel, stride=1, padding="valid"):
    kh, kw = kernel.shape
    out_h = output_size(image.shape[0], kh, stride, padding)
    out_w = output_size(image.shape[1], kw, stride, padding)
    if padding == "same":
        pad_h = max((out_h - 1) * stride + kh - image.shape[0], 0)
        pad_w = max((out_w - 1) * stride + kw - image.shape[1], 0)
        image = np.pad(
            image,
            ((pad_h // 2, pad_h - pad_h // 2), (pad_w // 2, pad_w - pad_w // 2)),
            mode="constant",
        )
    out = np.zeros((out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            region = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            out[i, j] = np.sum(region * kernel)
    return out


def feature_maps(image, kernels, stride=1):
    maps = []
    for k in kernels:
        maps.append(convolve2d(image, k, stride=stride))
    return np.array(maps)


def convolve_rgb(image, kernel):
    result = convolve2d(image[:, :, 0], kernel[:, :, 0])
    for c in range(1, image.shape[2]):
        result = result + convolve2d(image[:, :, c], kernel[:, :, c])
    return result


def relu(x):
    return np.where(x > 0, x, 0)


def max_pool2d(x, size=2, stride=None):
    if stride is None:
        stride = size
    h = (x.shape[0] - size) // stride + 1
    w = (x.shape[1] - size) // stride + 1
    out = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            out[i, j] = np.max(x[i * stride : i * stride + size, j * stride : j * stride + size])
    return out


def average_pool2d(x, size=2, stride=None):
    if stride is None:
        stride = size
    h = (x.shape[0] - size) // stride + 1
    w = (x.shape[1] - size) // stride + 1
    out = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            out[i, j] = np.mean(x[i * stride : i * stride + size, j * stride : j * stride + size])
    return out


def flatten(x):
    return x.flatten()


def conv_params(kernel, in_channels, filters):
    weights = kernel * kernel * in_channels * filters
    biases = filters
    return weights + biases


def dense_params(inputs, units):
    return inputs * units + units
