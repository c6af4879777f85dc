# /// mutant
# fails = ["preprocess.shape"]
# misconception = "channels-first"
# about = "Puts the channel axis right after the number of images."
# ///
def preprocess_images(images):
    return images.reshape(-1, 1, 28, 28).astype("float32") / 255.0
