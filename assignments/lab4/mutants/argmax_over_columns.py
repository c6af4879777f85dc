# /// mutant
# fails = ["decode.shape", "decode.few_rows"]
# misconception = "argmax-axis"
# about = "Looks for the maximum of each column instead of each row."
# ///
def decode_predictions(probabilities):
    return np.argmax(probabilities, axis=0)
