# /// mutant
# fails = ["rgb.sizes"]
# about = "Counts on square images and kernels of 3x3."
# ///
def convolve_rgb(image, kernel):
    n = image.shape[0] - 2
    out = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            out[i, j] = np.sum(image[i : i + 3, j : j + 3] * kernel)
    return out
