# /// mutant
# fails = ["output_size.stride"]
# about = "Adds the 1 before dividing by the stride."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return -(-n // stride)
    return (n - kernel + 1) // stride
