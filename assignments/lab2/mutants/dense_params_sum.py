# /// mutant
# fails = ["dense_params.weights"]
# about = "Adds instead of multiplying."
# ///
def dense_params(inputs, units):
    return inputs + units
