# /// mutant
# fails = ["convolve.dtype"]
# about = "Turns the sums back into pixels of the type of the image."
# ///
def convolve2d(image, kernel, stride=1, padding="valid"):
    rows, columns = kernel.shape
    if padding == "same":
        zeros = []
        for axis in (0, 1):
            n, k = image.shape[axis], kernel.shape[axis]
            places = -(-n // stride)
            missing = max((places - 1) * stride + k - n, 0)
            zeros.append((missing // 2, missing - missing // 2))
        image = np.pad(image, zeros)
    height, width = image.shape
    out = np.zeros(((height - rows) // stride + 1, (width - columns) // stride + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            top, left = i * stride, j * stride
            out[i, j] = np.sum(image[top : top + rows, left : left + columns] * kernel)
    return out.astype(np.int64).astype(image.dtype) if image.dtype == np.uint8 else out
