# /// variant
# about = "Exchanges light and dark by the border and clears the paper."
# ///
def photo_to_input(photo):
    pixels = photo.astype("float64")
    if np.median(pixels[[0, -1]]) > 127:
        pixels = 255 - pixels
    pixels[pixels < 60] = 0
    return (pixels / pixels.max()).astype("float32").reshape(1, 28, 28, 1)


def read_gray_picture(path):
    with Image.open(path) as picture:
        return np.asarray(picture.resize((28, 28), Image.LANCZOS).convert("L"))
