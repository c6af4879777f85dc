# /// mutant
# fails = ["best.highest"]
# about = "Takes the last result."
# ///
def best(results):
    return results[-1]
