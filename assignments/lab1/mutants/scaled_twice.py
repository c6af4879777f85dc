# /// mutant
# fails = ["preprocess.range", "preprocess.values"]
# misconception = "scaled-twice"
# about = "Divides by 255 in two places."
# ///
def preprocess_images(images):
    images = images.astype("float32") / 255.0
    return images.reshape(-1, 28, 28, 1) / 255.0
