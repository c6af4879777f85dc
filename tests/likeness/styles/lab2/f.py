import numpy as np


def output_size(n, kernel, stride=1, padding="valid"):
    match padding:
        case "same":
            return (n - 1) // stride + 1
        case "valid":
            return (n - kernel + stride) // stride


def _pad_amount(n, kernel, stride):
    out = output_size(n, kernel, stride, "same")
    amount = (out - 1) * stride + kernel - n
    if amount < 0:
        amount = 0
    front = amount // 2
    back = amount - front
    return front, back


def _patches(array, height, width, stride):
    for y in range(0, array.shape[0] - height + 1, stride):
        for x in range(0, array.shape[1] - width + 1, stride):
            yield array[y : y + height, x : x + width]


def convolve2d(image, kernel, stride=1, padding="valid"):
    rows, cols = kernel.shape
    shape = (
        output_size(image.shape[0], rows, stride, padding),
        output_size(image.shape[1], cols, stride, padding),
    )
    if padding == "same":
        image = np.pad(image, (_pad_amount(image.shape[0], rows, stride), _pad_amount(image.shape[1], cols, stride)))
    values = [np.vdot(patch, kernel) for patch in _patches(image, rows, cols, stride)]
    return np.array(values).reshape(shape)


def feature_maps(image, kernels, stride=1):
    stack = None
    for kernel in kernels:
        m = convolve2d(image, kernel, stride)[np.newaxis]
        stack = m if stack is None else np.concatenate([stack, m])
    return stack


def convolve_rgb(image, kernel):
    channels_first = np.moveaxis(image, -1, 0)
    kernels_first = np.moveaxis(kernel, -1, 0)
    return np.add.reduce([convolve2d(i, k) for i, k in zip(channels_first, kernels_first)])


def relu(x):
    result = x.copy()
    result[result < 0] = 0
    return result


def max_pool2d(x, size=2, stride=None):
    step = stride if stride else size
    values = [np.amax(p) for p in _patches(x, size, size, step)]
    return np.array(values).reshape(output_size(x.shape[0], size, step), -1)


def average_pool2d(x, size=2, stride=None):
    step = stride if stride else size
    values = [np.average(p) for p in _patches(x, size, size, step)]
    return np.array(values).reshape(output_size(x.shape[0], size, step), -1)


def flatten(x):
    return np.concatenate([row.ravel() for row in x]) if x.ndim > 1 else x


def conv_params(kernel, in_channels, filters):
    return sum(kernel * kernel * in_channels + 1 for _ in range(filters))


def dense_params(inputs, units):
    return sum(inputs + 1 for _ in range(units))
