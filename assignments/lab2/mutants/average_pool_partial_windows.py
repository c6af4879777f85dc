# /// mutant
# fails = ["average_pool.stride", "average_pool.odd"]
# about = "Keeps windows that stick out at the end."
# ///
def average_pool2d(x, size=2, stride=None):
    stride = stride or size
    height, width = -(-x.shape[0] // stride), -(-x.shape[1] // stride)
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = x[i * stride : i * stride + size, j * stride : j * stride + size].mean()
    return out
