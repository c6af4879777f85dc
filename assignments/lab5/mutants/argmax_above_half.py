# /// mutant
# fails = ["argmax.shape"]
# about = "Marks what is above 0.5 instead of choosing."
# ///
def predicted_digits(probabilities):
    return (probabilities > 0.5).astype(int)
