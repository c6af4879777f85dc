# /// mutant
# fails = ["preprocess.shape"]
# about = "Squeezes: an only image loses its axis."
# ///
def preprocess_images(images):
    images = np.squeeze(images).astype("float32") / 255
    return images[..., np.newaxis]
