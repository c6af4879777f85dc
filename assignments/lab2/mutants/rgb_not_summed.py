# /// mutant
# fails = ["rgb.shape"]
# about = "Keeps the three results apart."
# ///
def convolve_rgb(image, kernel):
    return np.stack([convolve2d(image[..., c], kernel[..., c]) for c in range(3)], axis=-1)
