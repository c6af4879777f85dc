# /// variant
# about = "Feature maps and channels without convolve2d, filled into an array of zeros."
# ///
def feature_maps(image, kernels, stride=1):
    count, kh, kw = kernels.shape
    h = (image.shape[0] - kh) // stride + 1
    w = (image.shape[1] - kw) // stride + 1
    maps = np.zeros((count, h, w))
    for number in range(count):
        for i in range(h):
            for j in range(w):
                window = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
                maps[number, i, j] = (window * kernels[number]).sum()
    return maps


def convolve_rgb(image, kernel):
    kh, kw, _ = kernel.shape
    h, w = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    out = np.zeros((h, w))
    for c in range(image.shape[2]):
        out += convolve2d(image[:, :, c], kernel[:, :, c])
    return out


def relu(x):
    return (abs(x) + x) / 2


def flatten(x):
    return np.concatenate([part.ravel() for part in np.atleast_2d(x)])
