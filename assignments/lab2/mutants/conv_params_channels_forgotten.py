# /// mutant
# fails = ["conv_params.weights"]
# about = "Forgets that every channel has its own slice."
# ///
def conv_params(kernel, in_channels, filters):
    return (kernel * kernel + 1) * filters
