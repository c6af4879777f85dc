# /// mutant
# fails = ["maps.slides", "maps.values", "maps.stride"]
# about = "Takes the first kernel every time."
# ///
def feature_maps(image, kernels, stride=1):
    return np.stack([convolve2d(image, kernels[0], stride) for kernel in kernels])
