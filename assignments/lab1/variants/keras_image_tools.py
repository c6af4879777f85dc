# /// variant
# about = "Reads pictures with Keras and predicts by calling the model."
# ///
def load_image(path):
    image = keras.utils.load_img(path, color_mode="grayscale", target_size=(28, 28))
    pixels = keras.utils.img_to_array(image) / 255.0
    if pixels.mean() > 0.5:
        pixels = 1.0 - pixels
    return np.expand_dims(pixels, axis=0)


def predict_image_file(model, path):
    probabilities = model(load_image(path), training=False).numpy()
    return int(probabilities[0].argmax())
