# /// mutant
# fails = ["conv_params.biases"]
# about = "Forgets the biases."
# ///
def conv_params(kernel, in_channels, filters):
    return kernel * kernel * in_channels * filters
