# /// mutant
# fails = ["one.digit"]
# misconception = "missing-batch-axis"
# about = "Wraps the image in a list, which Keras takes for several inputs."
# ///
def predict_one_image(model, image):
    probabilities = model.predict([image], verbose=0)
    return int(np.argmax(probabilities[0]))
