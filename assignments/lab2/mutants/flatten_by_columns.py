# /// mutant
# fails = ["flatten.order"]
# misconception = "wrong-reshape"
# about = "Reads column by column."
# ///
def flatten(x):
    return x.flatten(order="F")
