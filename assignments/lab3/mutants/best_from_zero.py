# /// mutant
# fails = ["best_epoch.value"]
# about = "Counts epochs from 0."
# ///
def best_epoch(history):
    return history["val_loss"].index(min(history["val_loss"]))
