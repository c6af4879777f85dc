# /// mutant
# fails = ["output_size.same"]
# about = "Never looks at padding."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return (n - kernel) // stride + 1
    return (n - kernel) // stride + 1
