# /// mutant
# fails = ["max_pool.stride", "max_pool.odd"]
# about = "Cuts the array into blocks, which works only where they fit."
# ///
def max_pool2d(x, size=2, stride=None):
    height, width = x.shape
    return x.reshape(height // size, size, width // size, size).max(axis=(1, 3))
