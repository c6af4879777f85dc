# /// mutant
# fails = ["preprocess.range", "preprocess.values"]
# misconception = "unscaled-pixels"
# about = "Forgets to divide by 255."
# ///
def preprocess_images(images):
    return images.reshape(-1, 28, 28, 1).astype("float32")
