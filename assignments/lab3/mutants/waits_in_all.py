# /// mutant
# fails = ["early_stop.restart"]
# misconception = "patience-misread"
# about = "Counts all epochs without an improvement, not those in a row."
# ///
def early_stop_epoch(val_losses, patience):
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best:
            best = loss
        else:
            waited += 1
            if waited >= patience:
                return epoch
    return len(val_losses)
