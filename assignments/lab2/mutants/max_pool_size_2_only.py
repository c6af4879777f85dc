# /// mutant
# fails = ["max_pool.default_stride", "max_pool.stride"]
# about = "Always looks at windows of 2x2."
# ///
def max_pool2d(x, size=2, stride=None):
    stride = stride or size
    height, width = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = x[i * stride : i * stride + 2, j * stride : j * stride + 2].max()
    return out
