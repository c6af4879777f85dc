# /// mutant
# fails = ["maps.slides", "maps.values", "maps.stride"]
# about = "Stacks the maps in reverse."
# ///
def feature_maps(image, kernels, stride=1):
    return np.stack([convolve2d(image, kernel, stride) for kernel in kernels[::-1]])
