# /// mutant
# fails = ["many.single"]
# about = "squeeze removes the batch axis of a single image."
# ///
def predict_many_images(model, images):
    inputs = images.reshape(-1, 28, 28, 1).astype("float32") / 255.0
    probabilities = model.predict(inputs, verbose=0)
    return np.argmax(np.squeeze(probabilities), axis=-1)
