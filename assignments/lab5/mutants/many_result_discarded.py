# /// mutant
# fails = ["many.digits"]
# misconception = "result-discarded"
# about = "Divides but throws the result away."
# ///
def predict_many_images(model, images):
    inputs = images.reshape(-1, 28, 28, 1).astype("float32")
    inputs / 255.0
    probabilities = model.predict(inputs, verbose=0)
    return np.argmax(probabilities, axis=1)
