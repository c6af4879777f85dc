import numpy as np


def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        result = n // stride
        if n % stride != 0:
            result = result + 1
        return result
    return int((n - kernel) / stride) + 1


def convolve2d(image, kernel, stride=1, padding="valid"):
    k_rows = kernel.shape[0]
    k_cols = kernel.shape[1]
    new_rows = output_size(image.shape[0], k_rows, stride, padding)
    new_cols = output_size(image.shape[1], k_cols, stride, padding)
    if padding == "same":
        extra_rows = max((new_rows - 1) * stride + k_rows - image.shape[0], 0)
        extra_cols = max((new_cols - 1) * stride + k_cols - image.shape[1], 0)
        up = extra_rows // 2
        down = extra_rows - up
        left = extra_cols // 2
        right = extra_cols - left
        image = np.pad(image, ((up, down), (left, right)))
    new_image = np.empty((new_rows, new_cols))
    for row in range(new_rows):
        for col in range(new_cols):
            r = row * stride
            c = col * stride
            new_image[row][col] = (image[r : r + k_rows, c : c + k_cols] * kernel).sum()
    return new_image


def feature_maps(image, kernels, stride=1):
    result = []
    for i in range(len(kernels)):
        result.append(convolve2d(image, kernels[i], stride))
    result = np.stack(result)
    return result


def convolve_rgb(image, kernel):
    s = 0
    for i in range(3):
        s += convolve2d(image[:, :, i], kernel[:, :, i])
    return s


def relu(x):
    return np.maximum(0, x)


def max_pool2d(x, size=2, stride=None):
    if stride is None:
        stride = size
    rows = output_size(x.shape[0], size, stride)
    cols = output_size(x.shape[1], size, stride)
    result = np.empty((rows, cols))
    for row in range(rows):
        for col in range(cols):
            r = row * stride
            c = col * stride
            result[row][col] = x[r : r + size, c : c + size].max()
    return result


def average_pool2d(x, size=2, stride=None):
    if stride is None:
        stride = size
    rows = output_size(x.shape[0], size, stride)
    cols = output_size(x.shape[1], size, stride)
    result = np.empty((rows, cols))
    for row in range(rows):
        for col in range(cols):
            r = row * stride
            c = col * stride
            result[row][col] = x[r : r + size, c : c + size].mean()
    return result


def flatten(x):
    result = []
    for value in np.nditer(x, order="C"):
        result.append(value)
    return np.array(result)


def conv_params(kernel, in_channels, filters):
    return (kernel * kernel * in_channels) * filters + filters


def dense_params(inputs, units):
    return (inputs * units) + units
