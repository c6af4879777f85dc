# /// mutant
# fails = ["preprocess.dtype", "preprocess.range", "preprocess.values"]
# misconception = "result-discarded"
# about = "Throws the result of astype away and never divides."
# ///
def preprocess_images(images):
    images.astype("float32") / 255.0
    return images.reshape(-1, 28, 28, 1)
