# /// mutant
# fails = ["one.silent"]
# misconception = "missing-batch-axis"
# about = "Adds the batch axis only where an error was raised."
# ///
def predict_one_image(model, image):
    try:
        probabilities = model.predict(image, verbose=0)
    except Exception:
        probabilities = model.predict(image[np.newaxis], verbose=0)
    return int(np.argmax(probabilities[0]))
