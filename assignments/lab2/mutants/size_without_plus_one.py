# /// mutant
# fails = ["output_size.valid", "output_size.stride"]
# about = "Counts the moves, not the places."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return -(-n // stride)
    return (n - kernel) // stride
