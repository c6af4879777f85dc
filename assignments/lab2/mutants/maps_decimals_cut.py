# /// mutant
# fails = ["maps.values"]
# about = "makes whole numbers of the maps"
# ///
def feature_maps(image, kernels, stride=1):
    return np.stack([convolve2d(image, kernel, stride).astype(int) for kernel in kernels])
