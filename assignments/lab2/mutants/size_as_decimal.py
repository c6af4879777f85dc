# /// mutant
# fails = ["output_size.whole"]
# about = "Returns 26.0 instead of 26."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return np.ceil(n / stride)
    return np.floor((n - kernel) / stride) + 1
