# /// mutant
# fails = ["convolve.dtype"]
# about = "divides by 255 where a number looks like a pixel"
# ///
def convolve2d(image, kernel, stride=1, padding="valid"):
    if image.max() > 255:
        image = image / 255
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
    return np.array(
        [
            [
                np.sum(image[top : top + rows, left : left + columns] * kernel)
                for left in range(0, width - columns + 1, stride)
            ]
            for top in range(0, height - rows + 1, stride)
        ]
    )
