# /// mutant
# fails = ["maps.stride"]
# about = "Does not pass the stride on."
# ///
def feature_maps(image, kernels, stride=1):
    return np.stack([convolve2d(image, kernel) for kernel in kernels])
