# /// mutant
# fails = ["rgb.values"]
# about = "Looks at the red channel only."
# ///
def convolve_rgb(image, kernel):
    return convolve2d(image[..., 0], kernel[..., 0])
