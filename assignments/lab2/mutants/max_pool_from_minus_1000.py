# /// mutant
# fails = ["max_pool.negative"]
# about = "starts from -1000, which may be larger than every value"
# ///
def max_pool2d(x, size=2, stride=None):
    step = size if stride is None else stride
    rows, columns = (x.shape[0] - size) // step + 1, (x.shape[1] - size) // step + 1
    result = np.full((rows, columns), -1000.0)
    for row in range(rows):
        for column in range(columns):
            window = x[row * step : row * step + size, column * step : column * step + size]
            result[row, column] = max(result[row, column], window.max())
    return result
