# /// mutant
# fails = ["stop_epoch.never"]
# misconception = "function-returns-none"
# about = "Returns nothing where training never stops."
# ///
def stop_epoch(val_losses, patience):
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
