# /// mutant
# fails = ["best.result"]
# about = "Returns the accuracy instead of the result."
# ///
def best(results):
    return max(result["val_accuracy"] for result in results)
