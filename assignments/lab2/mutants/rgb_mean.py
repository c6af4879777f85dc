# /// mutant
# fails = ["rgb.values"]
# about = "Averages the channels."
# ///
def convolve_rgb(image, kernel):
    return np.mean([convolve2d(image[..., c], kernel[..., c]) for c in range(3)], axis=0)
