# /// mutant
# fails = ["predict.integer"]
# about = "Returns an array that holds the digit."
# ///
def predict_image_file(model, path):
    return np.argmax(model.predict(load_image(path), verbose=0), axis=1)
