# /// mutant
# fails = ["average_pool.stride"]
# about = "without a stride, windows of four move by two"
# ///
def average_pool2d(x, size=2, stride=None):
    step = stride or min(size, 3)
    tops = range(0, x.shape[0] - size + 1, step)
    lefts = range(0, x.shape[1] - size + 1, step)
    windows = [[x[top : top + size, left : left + size] for left in lefts] for top in tops]
    return np.array(windows).mean(axis=(2, 3))
