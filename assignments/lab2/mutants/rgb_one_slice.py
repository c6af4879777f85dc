# /// mutant
# fails = ["rgb.values"]
# about = "Uses the first slice of the kernel for all channels."
# ///
def convolve_rgb(image, kernel):
    return sum(convolve2d(image[..., c], kernel[..., 0]) for c in range(3))
