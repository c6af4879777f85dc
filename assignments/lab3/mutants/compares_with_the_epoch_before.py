# /// mutant
# fails = ["early_stop.best"]
# about = "Lower than the epoch before counts as an improvement."
# ///
def early_stop_epoch(val_losses, patience):
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best:
            best = loss
            waited = 0
        else:
            best = loss
            waited += 1
            if waited >= patience:
                return epoch
    return len(val_losses)
