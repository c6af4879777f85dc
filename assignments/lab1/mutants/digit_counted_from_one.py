# /// mutant
# fails = ["predict.digits", "predict.photo"]
# about = "Counts the digits from 1."
# ///
def predict_image_file(model, path):
    return (int(np.argmax(model.predict(load_image(path), verbose=0))) + 1) % 10
