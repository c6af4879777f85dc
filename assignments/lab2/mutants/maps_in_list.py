# /// mutant
# fails = ["maps.shape"]
# about = "Returns a list of maps."
# ///
def feature_maps(image, kernels, stride=1):
    return [convolve2d(image, kernel, stride) for kernel in kernels]
