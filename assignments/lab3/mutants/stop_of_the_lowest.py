# /// mutant
# fails = ["early_stop.best"]
# about = "Counts patience from the lowest of all, also of what comes after the stop."
# ///
def early_stop_epoch(val_losses, patience):
    lowest = val_losses.index(min(val_losses)) + 1
    return min(lowest + max(patience, 1), len(val_losses))
