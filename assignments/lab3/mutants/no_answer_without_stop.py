# /// mutant
# fails = ["early_stop.end"]
# misconception = "function-returns-none"
# about = "Returns nothing where it does not stop early."
# ///
def early_stop_epoch(val_losses, patience):
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best:
            best = loss
            waited = 0
        else:
            waited += 1
            if waited >= patience:
                return epoch
