# /// mutant
# fails = ["predict.digits", "predict.photo"]
# misconception = "argmax-axis"
# about = "Takes the largest value along the wrong axis."
# ///
def predict_image_file(model, path):
    return int(np.argmax(model.predict(load_image(path), verbose=0), axis=0)[0])
