import numpy as np
from math import ceil


def output_size(n, kernel, stride=1, padding="valid"):
    size = (n - kernel) // stride + 1
    if padding == "same":
        size = ceil(n / stride)
    return size


# 필터를 한 칸씩 움직이면서 곱하고 더한다
def convolve2d(image, kernel, stride=1, padding="valid"):
    image = np.asarray(image, dtype="float64")
    kernel = np.asarray(kernel, dtype="float64")
    if padding == "same":
        total_h = max((ceil(image.shape[0] / stride) - 1) * stride + kernel.shape[0] - image.shape[0], 0)
        total_w = max((ceil(image.shape[1] / stride) - 1) * stride + kernel.shape[1] - image.shape[1], 0)
        top, left = total_h // 2, total_w // 2
        image = np.pad(image, ((top, total_h - top), (left, total_w - left)), "constant", constant_values=0)
    result = []
    y = 0
    while y + kernel.shape[0] <= image.shape[0]:
        x = 0
        result.append([])
        while x + kernel.shape[1] <= image.shape[1]:
            patch = image[y : y + kernel.shape[0], x : x + kernel.shape[1]]
            result[-1].append((patch * kernel).sum())
            x += stride
        y += stride
    return np.array(result)


def feature_maps(image, kernels, stride=1):
    return np.array(list(map(lambda k: convolve2d(image, k, stride), kernels)))


def convolve_rgb(image, kernel):
    depth = image.shape[2]
    outputs = []
    for d in range(depth):
        outputs.append(convolve2d(image[:, :, d], kernel[:, :, d]))
    return sum(outputs)


def relu(x):
    return np.clip(x, 0, None)


def max_pool2d(x, size=2, stride=None):
    stride = stride or size
    result = []
    y = 0
    while y + size <= x.shape[0]:
        result.append([x[y : y + size, k : k + size].max() for k in range(0, x.shape[1] - size + 1, stride)])
        y += stride
    return np.array(result)


def average_pool2d(x, size=2, stride=None):
    stride = stride or size
    result = []
    y = 0
    while y + size <= x.shape[0]:
        result.append([x[y : y + size, k : k + size].mean() for k in range(0, x.shape[1] - size + 1, stride)])
        y += stride
    return np.array(result)


def flatten(x):
    return np.array(x).flatten()


def conv_params(kernel, in_channels, filters):
    params = kernel * kernel * in_channels
    params = params * filters
    params = params + filters
    return params


def dense_params(inputs, units):
    params = inputs * units
    params = params + units
    return params
