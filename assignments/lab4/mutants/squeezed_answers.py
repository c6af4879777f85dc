# /// mutant
# fails = ["decode.few_rows"]
# about = "Squeezes the answers, so that one image gives a bare number."
# ///
def decode_predictions(probabilities):
    return np.squeeze(np.argmax(probabilities, axis=1))
