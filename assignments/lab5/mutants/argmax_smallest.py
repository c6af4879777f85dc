# /// mutant
# fails = ["argmax.values"]
# about = "The right axis, but the lowest probability."
# ///
def predicted_digits(probabilities):
    return np.argmin(probabilities, axis=1)
