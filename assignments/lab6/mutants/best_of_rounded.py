# /// mutant
# fails = ["best.highest"]
# about = "Rounds the accuracies to two digits before it compares them."
# ///
def best(results):
    return max(results, key=lambda result: round(result["val_accuracy"], 2))
