# /// mutant
# fails = ["decode.values"]
# about = "Rounds the probabilities to two digits before it compares them."
# ///
def decode_predictions(probabilities):
    return np.argmax(np.round(probabilities, 2), axis=1)
