# /// mutant
# fails = ["rgb.sizes"]
# about = "squeezes the sum into small whole numbers"
# ///
def convolve_rgb(image, kernel):
    channels = range(image.shape[2])
    maps = [convolve2d(image[:, :, channel], kernel[:, :, channel]) for channel in channels]
    return sum(maps).astype("int16")
