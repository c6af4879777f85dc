# /// mutant
# fails = ["argmax.shape"]
# about = "Answers for the first image only."
# ///
def predicted_digits(probabilities):
    return np.argmax(probabilities[:1], axis=1)
