# /// mutant
# fails = ["output_size.valid", "output_size.stride", "output_size.same", "output_size.whole"]
# misconception = "function-returns-none"
# about = "Prints the size and returns nothing."
# ///
def output_size(n, kernel, stride=1, padding="valid"):
    print(-(-n // stride) if padding == "same" else (n - kernel) // stride + 1)
