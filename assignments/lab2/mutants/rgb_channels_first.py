# /// mutant
# fails = ["rgb.shape"]
# about = "Takes the first axis for the channels."
# ///
def convolve_rgb(image, kernel):
    return sum(convolve2d(image[c], kernel[c]) for c in range(3))
