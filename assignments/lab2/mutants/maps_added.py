# /// mutant
# fails = ["maps.shape"]
# about = "Adds the maps up."
# ///
def feature_maps(image, kernels, stride=1):
    return sum(convolve2d(image, kernel, stride) for kernel in kernels)
