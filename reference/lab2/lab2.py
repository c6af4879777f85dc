"""Lab 2: convolution and pooling by hand (the solution)."""

import numpy as np


def output_size(n, kernel, stride=1, padding="valid"):
    """How many places a kernel takes along an axis of n pixels."""
    # BEGIN SOLUTION
    if padding == "same":
        return -(-n // stride)
    return (n - kernel) // stride + 1
    # END SOLUTION


def convolve2d(image, kernel, stride=1, padding="valid"):
    """Slides a kernel over a gray image; multiplies and sums at every place."""
    # BEGIN SOLUTION
    rows, columns = kernel.shape
    if padding == "same":
        zeros = []
        for axis in (0, 1):
            n, k = image.shape[axis], kernel.shape[axis]
            places = -(-n // stride)
            missing = max((places - 1) * stride + k - n, 0)
            zeros.append((missing // 2, missing - missing // 2))
        image = np.pad(image, zeros)
    height, width = image.shape
    return np.array(
        [
            [
                np.sum(image[top : top + rows, left : left + columns] * kernel)
                for left in range(0, width - columns + 1, stride)
            ]
            for top in range(0, height - rows + 1, stride)
        ]
    )
    # END SOLUTION


def feature_maps(image, kernels, stride=1):
    """One feature map for each kernel: (count, h, w)."""
    # BEGIN SOLUTION
    return np.stack([convolve2d(image, kernel, stride) for kernel in kernels])
    # END SOLUTION


def convolve_rgb(image, kernel):
    """Each channel with its own slice of the kernel, then the sum of the channels."""
    # BEGIN SOLUTION
    channels = range(image.shape[2])
    return sum(convolve2d(image[:, :, channel], kernel[:, :, channel]) for channel in channels)
    # END SOLUTION


def relu(x):
    """Negative numbers become 0, the others stay."""
    # BEGIN SOLUTION
    return np.maximum(x, 0)
    # END SOLUTION


def max_pool2d(x, size=2, stride=None):
    """The largest value of each window."""
    # BEGIN SOLUTION
    step = size if stride is None else stride
    tops = range(0, x.shape[0] - size + 1, step)
    lefts = range(0, x.shape[1] - size + 1, step)
    windows = [[x[top : top + size, left : left + size] for left in lefts] for top in tops]
    return np.array(windows).max(axis=(2, 3))
    # END SOLUTION


def average_pool2d(x, size=2, stride=None):
    """The mean of each window."""
    # BEGIN SOLUTION
    step = size if stride is None else stride
    tops = range(0, x.shape[0] - size + 1, step)
    lefts = range(0, x.shape[1] - size + 1, step)
    windows = [[x[top : top + size, left : left + size] for left in lefts] for top in tops]
    return np.array(windows).mean(axis=(2, 3))
    # END SOLUTION


def flatten(x):
    """All numbers of an array in one row."""
    # BEGIN SOLUTION
    return x.reshape(-1)
    # END SOLUTION


def conv_params(kernel, in_channels, filters):
    """Weights and biases of a Conv2D layer."""
    # BEGIN SOLUTION
    return (kernel * kernel * in_channels + 1) * filters
    # END SOLUTION


def dense_params(inputs, units):
    """Weights and biases of a Dense layer."""
    # BEGIN SOLUTION
    return (inputs + 1) * units
    # END SOLUTION
