# /// mutant
# fails = ["conv_params.weights"]
# about = "Takes the side of the kernel for its area."
# ///
def conv_params(kernel, in_channels, filters):
    return (kernel * in_channels + 1) * filters
