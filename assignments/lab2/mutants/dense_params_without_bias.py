# /// mutant
# fails = ["dense_params.biases"]
# about = "Forgets the biases."
# ///
def dense_params(inputs, units):
    return inputs * units
