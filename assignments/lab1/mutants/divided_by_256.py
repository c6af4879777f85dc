# /// mutant
# fails = ["preprocess.values"]
# about = "Divides by 256."
# ///
def preprocess_images(images):
    return images.reshape(-1, 28, 28, 1).astype("float32") / 256.0
