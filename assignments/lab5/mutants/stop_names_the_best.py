# /// mutant
# fails = ["stop_epoch.patience"]
# misconception = "patience-misread"
# about = "Returns the best epoch, not the one at which training stops."
# ///
def stop_epoch(val_losses, patience):
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best:
            best = loss
            waited = 0
        else:
            waited += 1
        if waited >= patience:
            return epoch - patience
    return len(val_losses)
