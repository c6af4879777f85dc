# /// variant
# about = "Adds shifted copies of the image, one for each place of the kernel."
# ///
def convolve2d(image, kernel, stride=1, padding="valid"):
    h, w = image.shape
    kh, kw = kernel.shape
    if padding == "same":
        down = max((-(-h // stride) - 1) * stride + kh - h, 0)
        right = max((-(-w // stride) - 1) * stride + kw - w, 0)
        image = np.pad(image, ((down // 2, down - down // 2), (right // 2, right - right // 2)))
        h, w = image.shape
    total = 0.0
    for a in range(kh):
        for b in range(kw):
            total = total + kernel[a, b] * image[a : h - kh + a + 1, b : w - kw + b + 1].astype(float)
    return total[::stride, ::stride]


def max_pool2d(x, size=2, stride=None):
    step = size if stride is None else stride
    h, w = x.shape
    shifted = [
        x[a : h - size + a + 1, b : w - size + b + 1] for a in range(size) for b in range(size)
    ]
    return np.max(shifted, axis=0)[::step, ::step]


def average_pool2d(x, size=2, stride=None):
    step = size if stride is None else stride
    h, w = x.shape
    shifted = [
        x[a : h - size + a + 1, b : w - size + b + 1] for a in range(size) for b in range(size)
    ]
    return np.mean(shifted, axis=0)[::step, ::step]


def relu(x):
    return x * (x > 0)
