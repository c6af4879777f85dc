# /// variant
# about = "Scales with a Rescaling layer, which gives a tensor."
# ///
def preprocess_images(images):
    images = np.expand_dims(images.astype("float32"), axis=-1)
    return layers.Rescaling(1.0 / 255)(images)
