# /// mutant
# fails = ["output_size.stride"]
# about = "Rounds up where the last place does not fit."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return -(-n // stride)
    return -(-(n - kernel) // stride) + 1
