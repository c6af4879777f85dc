# /// mutant
# fails = ["early_stop.slides"]
# misconception = "patience-misread"
# about = "Counts the epoch after the best as 0: the table of the slides, which ends at 25."
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
            if waited > patience:
                return epoch
    return len(val_losses)
