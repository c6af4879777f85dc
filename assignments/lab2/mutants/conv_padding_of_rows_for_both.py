# /// mutant
# fails = ["convolve.same_uneven"]
# about = "takes the zeros that the rows need for the columns, too"
# ///
def convolve2d(image, kernel, stride=1, padding="valid"):
    rows, columns = kernel.shape
    if padding == "same":
        places = -(-image.shape[0] // stride)
        missing = max((places - 1) * stride + rows - image.shape[0], 0)
        zeros = (missing // 2, missing - missing // 2)
        image = np.pad(image, (zeros, zeros))
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
