# /// mutant
# fails = ["preprocess.range", "preprocess.values"]
# about = "Scales to -1..1 instead of 0..1."
# ///
def preprocess_images(images):
    return images.reshape(-1, 28, 28, 1).astype("float32") / 127.5 - 1.0
