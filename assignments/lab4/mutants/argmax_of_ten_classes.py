# /// mutant
# fails = ["decode.values"]
# about = "Looks at the first ten columns only."
# ///
def decode_predictions(probabilities):
    return np.argmax(probabilities[:, :10], axis=1)
