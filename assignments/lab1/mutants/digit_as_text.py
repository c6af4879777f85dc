# /// mutant
# fails = ["predict.integer"]
# about = "Returns the digit as a string."
# ///
def predict_image_file(model, path):
    return str(np.argmax(model.predict(load_image(path), verbose=0)))
