# /// mutant
# fails = ["predict.integer"]
# misconception = "argmax-axis"
# about = "Returns all probabilities."
# ///
def predict_image_file(model, path):
    return model.predict(load_image(path), verbose=0)
