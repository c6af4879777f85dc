# /// mutant
# fails = ["best_epoch.value"]
# about = "Takes the highest val_loss."
# ///
def best_epoch(history):
    return history["val_loss"].index(max(history["val_loss"])) + 1
