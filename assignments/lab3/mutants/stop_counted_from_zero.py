# /// mutant
# fails = ["early_stop.slides"]
# about = "Counts epochs from 0."
# ///
def early_stop_epoch(val_losses, patience):
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=0):
        if loss < best:
            best = loss
            waited = 0
        else:
            waited += 1
            if waited >= patience:
                return epoch
    return len(val_losses)
