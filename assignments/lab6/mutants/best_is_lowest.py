# /// mutant
# fails = ["best.highest"]
# about = "Takes the lowest accuracy."
# ///
def best(results):
    return min(results, key=lambda result: result["val_accuracy"])
