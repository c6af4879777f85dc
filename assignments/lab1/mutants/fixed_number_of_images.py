# /// mutant
# fails = ["preprocess.shape", "preprocess.dtype", "preprocess.range", "preprocess.values"]
# misconception = "wrong-reshape"
# about = "Reshapes to exactly 60,000 images, as the slides do."
# ///
def preprocess_images(images):
    return images.reshape(60000, 28, 28, 1).astype("float32") / 255.0
