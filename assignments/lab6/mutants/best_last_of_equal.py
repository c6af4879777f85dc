# /// mutant
# fails = ["best.tie"]
# about = "Of equal ones takes the last."
# ///
def best(results):
    return sorted(results, key=lambda result: result["val_accuracy"])[-1]
