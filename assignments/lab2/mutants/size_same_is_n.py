# /// mutant
# fails = ["output_size.same"]
# about = "Takes same for the same size whatever the stride."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return n
    return (n - kernel) // stride + 1
