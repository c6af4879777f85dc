# /// mutant
# fails = ["argmax.values"]
# misconception = "argmax-axis"
# about = "Chooses the axis by its length: 10 images have two of them."
# ///
def predicted_digits(probabilities):
    axis = 0 if probabilities.shape[0] == 10 else 1
    return np.argmax(probabilities, axis=axis)
