# /// mutant
# fails = ["output_size.stride"]
# about = "Forgets the stride where there is no padding."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return -(-n // stride)
    return n - kernel + 1
