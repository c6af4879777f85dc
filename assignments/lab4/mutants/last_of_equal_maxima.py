# /// mutant
# fails = ["decode.ties"]
# about = "Where several classes share the maximum, takes the last one."
# ///
def decode_predictions(probabilities):
    return probabilities.shape[1] - 1 - np.argmax(probabilities[:, ::-1], axis=1)
