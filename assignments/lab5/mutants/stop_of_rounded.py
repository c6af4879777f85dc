# /// mutant
# fails = ["stop_epoch.never"]
# about = "Rounds the losses to two digits before it compares them."
# ///
def stop_epoch(val_losses, patience):
    best, waited = float("inf"), 0
    for epoch, loss in enumerate(val_losses, start=1):
        if round(loss, 2) < best:
            best, waited = round(loss, 2), 0
        else:
            waited += 1
        if waited >= patience:
            return epoch
    return len(val_losses)
