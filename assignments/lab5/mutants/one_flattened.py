# /// mutant
# fails = ["one.digit"]
# misconception = "wrong-input-size"
# about = "Flattens the image to one row of 784."
# ///
def predict_one_image(model, image):
    probabilities = model.predict(image.reshape(1, 784), verbose=0)
    return int(np.argmax(probabilities[0]))
