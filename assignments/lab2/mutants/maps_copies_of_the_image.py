# /// mutant
# fails = ["convolve.shape", "convolve.same", "maps.slides", "maps.values", "maps.stride", "rgb.values"]
# about = "convolve2d gives the image back, and feature_maps copies of it: no kernel is looked at"
# ///
def convolve2d(image, kernel, stride=1, padding="valid"):
    return image


def feature_maps(image, kernels, stride=1):
    return np.stack([image] * len(kernels))
