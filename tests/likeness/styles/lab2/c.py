import numpy as np


def output_size(n, kernel, stride=1, padding="valid"):
    count = 0
    if padding == "valid":
        start = 0
        while start + kernel <= n:
            count += 1
            start += stride
        return count
    for _ in range(0, n, stride):
        count += 1
    return count


def convolve2d(image, kernel, stride=1, padding="valid"):
    H, W = image.shape
    kH, kW = kernel.shape
    oH, oW = output_size(H, kH, stride, padding), output_size(W, kW, stride, padding)
    if padding == "same":
        need_h = max(0, stride * (oH - 1) + kH - H)
        need_w = max(0, stride * (oW - 1) + kW - W)
        bigger = np.zeros((H + need_h, W + need_w), dtype=image.dtype)
        top = need_h // 2
        left = need_w // 2
        bigger[top : top + H, left : left + W] = image
        image = bigger
    answer = []
    for r in range(oH):
        line = []
        for c in range(oW):
            total = 0
            for a in range(kH):
                for b in range(kW):
                    total += image[r * stride + a][c * stride + b] * kernel[a][b]
            line.append(total)
        answer.append(line)
    return np.array(answer)


def feature_maps(image, kernels, stride=1):
    first = convolve2d(image, kernels[0], stride)
    all_maps = np.zeros((len(kernels),) + first.shape)
    for number in range(len(kernels)):
        all_maps[number] = convolve2d(image, kernels[number], stride)
    return all_maps


def convolve_rgb(image, kernel):
    red = convolve2d(image[:, :, 0], kernel[:, :, 0])
    green = convolve2d(image[:, :, 1], kernel[:, :, 1])
    blue = convolve2d(image[:, :, 2], kernel[:, :, 2])
    return red + green + blue


def relu(x):
    y = np.array(x, copy=True)
    y[y < 0] = 0
    return y


def max_pool2d(x, size=2, stride=None):
    s = size
    if stride is not None:
        s = stride
    rows = []
    for top in range(0, len(x) - size + 1, s):
        row = []
        for left in range(0, len(x[0]) - size + 1, s):
            best = x[top][left]
            for a in range(size):
                for b in range(size):
                    if x[top + a][left + b] > best:
                        best = x[top + a][left + b]
            row.append(best)
        rows.append(row)
    return np.array(rows)


def average_pool2d(x, size=2, stride=None):
    s = size
    if stride is not None:
        s = stride
    rows = []
    for top in range(0, len(x) - size + 1, s):
        row = []
        for left in range(0, len(x[0]) - size + 1, s):
            total = 0.0
            for a in range(size):
                for b in range(size):
                    total += x[top + a][left + b]
            row.append(total / (size * size))
        rows.append(row)
    return np.array(rows)


def flatten(x):
    return x.reshape(x.size)


def conv_params(kernel, in_channels, filters):
    one_filter = kernel * kernel * in_channels + 1
    return one_filter * filters


def dense_params(inputs, units):
    weights = inputs * units
    return weights + units
