# /// mutant
# fails = ["one.digit"]
# about = "Returns an array of one number."
# ///
def predict_one_image(model, image):
    probabilities = model.predict(image[np.newaxis], verbose=0)
    return np.argmax(probabilities, axis=1)
