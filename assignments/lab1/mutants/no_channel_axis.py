# /// mutant
# fails = ["preprocess.shape"]
# misconception = "missing-channel-axis"
# about = "Leaves the images at (n, 28, 28)."
# ///
def preprocess_images(images):
    return images.astype("float32") / 255.0
