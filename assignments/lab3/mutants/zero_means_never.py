# /// mutant
# fails = ["early_stop.zero"]
# about = "With patience 0 it never stops."
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
            if waited == patience:
                return epoch
    return len(val_losses)
