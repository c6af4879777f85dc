# /// mutant
# fails = ["best_epoch.value"]
# about = "Rounds the losses to two digits before it compares them."
# ///
def best_epoch(history):
    losses = [round(loss, 2) for loss in history["val_loss"]]
    return losses.index(min(losses)) + 1
