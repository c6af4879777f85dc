# /// mutant
# fails = ["maps.slides", "maps.values", "maps.stride"]
# about = "Convolves the result of one kernel with the next."
# ///
def feature_maps(image, kernels, stride=1):
    maps = [convolve2d(image, kernel, stride) for kernel in kernels]
    return np.stack([np.sum(maps[: i + 1], axis=0) for i in range(len(maps))])
