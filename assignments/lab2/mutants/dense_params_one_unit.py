# /// mutant
# fails = ["dense_params.biases"]
# about = "a single unit gets no bias"
# ///
def dense_params(inputs, units):
    return (inputs + 1) * units if units > 1 else inputs
