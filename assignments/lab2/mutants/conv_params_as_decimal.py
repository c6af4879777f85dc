# /// mutant
# fails = ["conv_params.weights"]
# about = "Returns 640.0 instead of 640."
# ///
def conv_params(kernel, in_channels, filters):
    return (kernel**2.0 * in_channels + 1) * filters
