# /// variant
# about = "Everything in float32, as Keras computes."
# ///
def convolve2d(image, kernel, stride=1, padding="valid"):
    image, kernel = image.astype("float32"), kernel.astype("float32")
    kh, kw = kernel.shape
    if padding == "same":
        oh, ow = -(-image.shape[0] // stride), -(-image.shape[1] // stride)
        ph = max((oh - 1) * stride + kh - image.shape[0], 0)
        pw = max((ow - 1) * stride + kw - image.shape[1], 0)
        bigger = np.zeros((image.shape[0] + ph, image.shape[1] + pw), dtype="float32")
        bigger[ph // 2 : ph // 2 + image.shape[0], pw // 2 : pw // 2 + image.shape[1]] = image
        image = bigger
    out = np.empty(
        ((image.shape[0] - kh) // stride + 1, (image.shape[1] - kw) // stride + 1), "float32"
    )
    for i, j in np.ndindex(out.shape):
        window = image[i * stride :, j * stride :][:kh, :kw]
        out[i, j] = np.vdot(window, kernel)
    return out


def convolve_rgb(image, kernel):
    red, green, blue = (convolve2d(image[:, :, c], kernel[:, :, c]) for c in range(3))
    return red + green + blue


def relu(x):
    return np.where(x > 0, x, 0).astype("float32")


def average_pool2d(x, size=2, stride=None):
    kernel = np.full((size, size), 1 / size**2)
    return convolve2d(x, kernel, stride if stride else size)


def flatten(x):
    return np.ravel(x).astype("float32")
