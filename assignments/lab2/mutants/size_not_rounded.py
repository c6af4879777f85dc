# /// mutant
# fails = ["output_size.stride", "output_size.same", "output_size.whole"]
# about = "Divides with / and rounds nowhere."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    if padding == "same":
        return n / stride
    return (n - kernel) / stride + 1
