# /// mutant
# fails = ["decode.integers", "decode.values", "decode.ties", "decode.few_rows"]
# about = "Gives the highest probability instead of its class."
# ///
def decode_predictions(probabilities):
    return np.max(probabilities, axis=1)
