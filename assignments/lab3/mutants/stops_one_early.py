# /// mutant
# fails = ["early_stop.slides"]
# misconception = "patience-misread"
# about = "Counts the best epoch itself."
# ///
def early_stop_epoch(val_losses, patience):
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best:
            best = loss
            waited = 1
        else:
            waited += 1
            if waited >= patience:
                return epoch
    return len(val_losses)
