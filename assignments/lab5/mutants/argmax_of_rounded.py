# /// mutant
# fails = ["argmax.values"]
# about = "Rounds the probabilities before it compares them."
# ///
def predicted_digits(probabilities):
    return np.argmax(np.round(probabilities, 1), axis=1)
