# /// mutant
# fails = [
#   "convolve.shape", "convolve.same", "maps.shape", "rgb.shape",
# ]
# about = "the same zero for every image; feature_maps and convolve_rgb give zeros without asking it"
# ///
def convolve2d(image, kernel, stride=1, padding="valid"):
    return np.zeros((1, 1))


def feature_maps(image, kernels, stride=1):
    return np.zeros((len(kernels), 1, 1))


def convolve_rgb(image, kernel):
    return np.zeros((1, 1))
