# /// mutant
# fails = ["best.result"]
# about = "Returns the configuration alone."
# ///
def best(results):
    return max(results, key=lambda result: result["val_accuracy"])["config"]
