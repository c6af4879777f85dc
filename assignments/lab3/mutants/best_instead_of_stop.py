# /// mutant
# fails = ["early_stop.slides", "early_stop.end"]
# about = "Returns the best epoch."
# ///
def early_stop_epoch(val_losses, patience):
    return val_losses.index(min(val_losses)) + 1
