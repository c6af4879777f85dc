# /// mutant
# fails = ["many.digits"]
# misconception = "scaled-twice"
# about = "Divides by 255 twice."
# ///
def predict_many_images(model, images):
    inputs = images.reshape(-1, 28, 28, 1).astype("float32") / 255.0 / 255.0
    probabilities = model.predict(inputs, verbose=0)
    return np.argmax(probabilities, axis=1)
