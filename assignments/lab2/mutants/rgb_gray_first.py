# /// mutant
# fails = ["rgb.values"]
# about = "Makes image and kernel gray before convolving."
# ///
def convolve_rgb(image, kernel):
    return convolve2d(image.mean(axis=2), kernel.mean(axis=2))
