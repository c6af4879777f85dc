# /// mutant
# fails = ["stop_epoch.patience"]
# misconception = "patience-misread"
# about = "Compares with the epoch before, not with the best so far."
# ///
def stop_epoch(val_losses, patience):
    waited = 0
    for epoch in range(1, len(val_losses)):
        waited = 0 if val_losses[epoch] < val_losses[epoch - 1] else waited + 1
        if waited >= patience:
            return epoch + 1
    return len(val_losses)
