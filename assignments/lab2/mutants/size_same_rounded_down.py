# /// mutant
# fails = ["output_size.same"]
# about = "Rounds down with padding same."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return n // stride
    return (n - kernel) // stride + 1
