# /// mutant
# fails = ["argmax.shape"]
# misconception = "argmax-axis"
# about = "Without an axis there is one answer for all images."
# ///
def predicted_digits(probabilities):
    return np.argmax(probabilities)
