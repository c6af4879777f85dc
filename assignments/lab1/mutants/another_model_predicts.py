# /// mutant
# fails = ["predict.digits", "predict.photo"]
# about = "Predicts with a fresh model instead of the given one."
# ///
def predict_image_file(model, path):
    model = build_model()
    return int(np.argmax(model.predict(load_image(path), verbose=0)))
