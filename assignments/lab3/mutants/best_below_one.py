# /// mutant
# fails = ["best_epoch.value"]
# about = "Takes only losses below 1 for the lowest."
# ///
def best_epoch(history):
    best, lowest = 1, 1.0
    for epoch, loss in enumerate(history["val_loss"], start=1):
        if loss < lowest:
            best, lowest = epoch, loss
    return best
