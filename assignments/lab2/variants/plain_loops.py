# /// variant
# about = "Four loops over Python numbers, lists turned into arrays at the end."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    places = 0
    position = 0
    while position < n if padding == "same" else position + kernel <= n:
        places += 1
        position += stride
    return places


def convolve2d(image, kernel, stride=1, padding="valid"):
    kh, kw = len(kernel), len(kernel[0])
    h, w = len(image), len(image[0])
    top = left = 0
    oh = output_size(h, kh, stride, padding)
    ow = output_size(w, kw, stride, padding)
    if padding == "same":
        top = max((oh - 1) * stride + kh - h, 0) // 2
        left = max((ow - 1) * stride + kw - w, 0) // 2
    result = []
    for i in range(oh):
        line = []
        for j in range(ow):
            total = 0.0
            for a in range(kh):
                for b in range(kw):
                    row, column = i * stride + a - top, j * stride + b - left
                    if 0 <= row < h and 0 <= column < w:
                        total += float(image[row][column]) * float(kernel[a][b])
            line.append(total)
        result.append(line)
    return np.array(result)


def relu(x):
    y = x.copy()
    y[y < 0] = 0
    return y


def max_pool2d(x, size=2, stride=None):
    if stride is None:
        stride = size
    result = []
    for i in range(0, len(x) - size + 1, stride):
        line = []
        for j in range(0, len(x[0]) - size + 1, stride):
            largest = x[i][j]
            for a in range(size):
                for b in range(size):
                    if x[i + a][j + b] > largest:
                        largest = x[i + a][j + b]
            line.append(largest)
        result.append(line)
    return np.array(result)


def average_pool2d(x, size=2, stride=None):
    if stride is None:
        stride = size
    result = []
    for i in range(0, len(x) - size + 1, stride):
        line = []
        for j in range(0, len(x[0]) - size + 1, stride):
            total = 0
            for a in range(size):
                for b in range(size):
                    total += int(x[i + a][j + b]) if x.dtype.kind in "iu" else x[i + a][j + b]
            line.append(total / (size * size))
        result.append(line)
    return np.array(result)


def flatten(x):
    return np.array(list(x.flat))


def conv_params(kernel, in_channels, filters):
    total = 0
    for _ in range(filters):
        total += kernel * kernel * in_channels
        total += 1
    return total
