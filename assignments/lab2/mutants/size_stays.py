# /// mutant
# fails = ["output_size.valid", "output_size.stride"]
# about = "Takes valid for a padding that keeps the size."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return -(-n // stride)
    return -(-n // stride)
