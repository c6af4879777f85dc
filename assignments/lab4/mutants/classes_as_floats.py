# /// mutant
# fails = ["decode.integers"]
# about = "Gives the classes as float32."
# ///
def decode_predictions(probabilities):
    return np.argmax(probabilities, axis=1).astype("float32")
