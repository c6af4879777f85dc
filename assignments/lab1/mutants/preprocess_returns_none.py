# /// mutant
# fails = ["preprocess.shape", "preprocess.dtype", "preprocess.range", "preprocess.values"]
# misconception = "function-returns-none"
# about = "Forgets return."
# ///
def preprocess_images(images):
    images = images.reshape(-1, 28, 28, 1).astype("float32") / 255.0
