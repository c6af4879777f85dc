# /// mutant
# fails = ["scale.values"]
# misconception = "unscaled-pixels"
# about = "changes the type but forgets to divide"
# ///
def scale(pixels):
    return pixels.astype("float32")
