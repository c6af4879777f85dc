import numpy as np
from scipy import signal


def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "valid":
        return len(range(0, n - kernel + 1, stride))
    return len(range(0, n, stride))


def convolve2d(image, kernel, stride=1, padding="valid"):
    H, W = image.shape
    R, C = kernel.shape
    if padding == "same":
        ph = max((output_size(H, R, stride, "same") - 1) * stride + R - H, 0)
        pw = max((output_size(W, C, stride, "same") - 1) * stride + C - W, 0)
        image = np.pad(image, [(ph // 2, -(-ph // 2)), (pw // 2, -(-pw // 2))], mode="constant")
    return signal.correlate2d(image, kernel, mode="valid")[::stride, ::stride]


def feature_maps(image, kernels, stride=1):
    return np.concatenate([convolve2d(image, k, stride)[None] for k in kernels], axis=0)


def convolve_rgb(image, kernel):
    return np.sum([convolve2d(i, k) for i, k in zip(image.transpose(2, 0, 1), kernel.transpose(2, 0, 1))], axis=0)


def relu(x):
    return x * (x > 0)


def _blocks(x, size, stride):
    step = stride if stride else size
    for top in range(0, x.shape[0] - size + 1, step):
        yield [x[top:top + size, left:left + size] for left in range(0, x.shape[1] - size + 1, step)]


def max_pool2d(x, size=2, stride=None):
    return np.array([[block.max() for block in row] for row in _blocks(x, size, stride)])


def average_pool2d(x, size=2, stride=None):
    return np.array([[block.mean() for block in row] for row in _blocks(x, size, stride)])


flatten = lambda x: np.reshape(x, (x.size,))
conv_params = lambda kernel, in_channels, filters: filters * (1 + in_channels * kernel * kernel)
dense_params = lambda inputs, units: units * (1 + inputs)
