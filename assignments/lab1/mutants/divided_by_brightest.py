# /// mutant
# fails = ["preprocess.values"]
# about = "divides by the brightest pixel of the images instead of 255"
# ///
def preprocess_images(images):
    images = np.asarray(images).astype("float32")
    return (images / images.max()).reshape(-1, 28, 28, 1)
