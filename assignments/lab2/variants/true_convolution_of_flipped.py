# /// variant
# about = "Flips the kernel twice: for itself, and back for a convolution as in mathematics."
# ///
def _mathematics(image, kernel):
    kh, kw = kernel.shape
    full = np.zeros((image.shape[0] + kh - 1, image.shape[1] + kw - 1))
    for (row, column), value in np.ndenumerate(image):
        full[row : row + kh, column : column + kw] += value * kernel
    return full


def convolve2d(image, kernel, stride=1, padding="valid"):
    kh, kw = kernel.shape
    h, w = image.shape
    full = _mathematics(image.astype(float), np.flip(kernel).astype(float))
    if padding == "valid":
        return full[kh - 1 : h, kw - 1 : w][::stride, ::stride]
    down = max((-(-h // stride) - 1) * stride + kh - h, 0) // 2
    right = max((-(-w // stride) - 1) * stride + kw - w, 0) // 2
    rows, columns = -(-h // stride), -(-w // stride)
    return full[kh - 1 - down :: stride, kw - 1 - right :: stride][:rows, :columns]
