# /// mutant
# fails = ["best_epoch.value"]
# about = "Returns the lowest value instead of its epoch."
# ///
def best_epoch(history):
    return min(history["val_loss"])
