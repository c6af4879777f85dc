# /// mutant
# fails = ["conv_params.biases"]
# about = "Counts one bias for the whole layer."
# ///
def conv_params(kernel, in_channels, filters):
    return kernel * kernel * in_channels * filters + 1
