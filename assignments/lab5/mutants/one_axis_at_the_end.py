# /// mutant
# fails = ["one.digit"]
# misconception = "missing-batch-axis"
# about = "Adds the axis at the end."
# ///
def predict_one_image(model, image):
    probabilities = model.predict(image[..., np.newaxis], verbose=0)
    return int(np.argmax(probabilities[0]))
