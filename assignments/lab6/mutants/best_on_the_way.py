# /// mutant
# fails = ["best.highest"]
# about = "Looks for the best epoch of all, not at the end."
# ///
def best(results):
    return max(results, key=lambda result: max(result["history"]["val_accuracy"]))
