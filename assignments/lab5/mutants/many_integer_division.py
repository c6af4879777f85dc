# /// mutant
# fails = ["many.digits"]
# misconception = "integer-division"
# about = "// leaves only 0 and 1."
# ///
def predict_many_images(model, images):
    inputs = (images // 255).reshape(-1, 28, 28, 1).astype("float32")
    probabilities = model.predict(inputs, verbose=0)
    return np.argmax(probabilities, axis=1)
