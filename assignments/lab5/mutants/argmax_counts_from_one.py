# /// mutant
# fails = ["argmax.values"]
# about = "Counts digits from 1."
# ///
def predicted_digits(probabilities):
    return np.argmax(probabilities, axis=1) + 1
