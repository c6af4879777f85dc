# /// mutant
# fails = ["maps.shape"]
# about = "Puts the number of maps at the end, as Keras does."
# ///
def feature_maps(image, kernels, stride=1):
    return np.stack([convolve2d(image, kernel, stride) for kernel in kernels], axis=-1)
