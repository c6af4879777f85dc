# /// mutant
# fails = ["early_stop.slides", "early_stop.end"]
# misconception = "patience-misread"
# about = "Takes patience for the epoch at which it stops."
# ///
def early_stop_epoch(val_losses, patience):
    return min(patience, len(val_losses))
