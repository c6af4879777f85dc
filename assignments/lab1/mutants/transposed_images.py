# /// mutant
# fails = ["preprocess.values"]
# misconception = "wrong-reshape"
# about = "Exchanges rows and columns."
# ///
def preprocess_images(images):
    images = np.transpose(images, (0, 2, 1))
    return images.reshape(-1, 28, 28, 1).astype("float32") / 255.0
