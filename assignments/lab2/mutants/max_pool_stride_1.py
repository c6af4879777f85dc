# /// mutant
# fails = ["max_pool.shape"]
# about = "Moves the window by 1."
# ///
def max_pool2d(x, size=2, stride=None):
    stride = stride or 1
    height, width = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = x[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return out
