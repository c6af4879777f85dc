# /// variant
# about = "multiplies by the reciprocal"
# ///
def scale(pixels):
    return pixels * (1 / 255)
