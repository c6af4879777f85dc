# /// mutant
# fails = ["early_stop.equal"]
# about = "Takes an equal value for an improvement."
# ///
def early_stop_epoch(val_losses, patience):
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss <= best:
            best = loss
            waited = 0
        else:
            waited += 1
            if waited >= patience:
                return epoch
    return len(val_losses)
