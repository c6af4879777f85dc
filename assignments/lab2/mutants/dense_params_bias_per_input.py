# /// mutant
# fails = ["dense_params.biases"]
# about = "Counts a bias for each input."
# ///
def dense_params(inputs, units):
    return inputs * units + inputs
