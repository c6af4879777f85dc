# /// variant
# about = "Counts from the last new minimum."
# ///
def stop_epoch(val_losses, patience):
    last_best = 1
    for epoch in range(2, len(val_losses) + 1):
        if val_losses[epoch - 1] < min(val_losses[: epoch - 1]):
            last_best = epoch
        if epoch - last_best == patience:
            break
    else:
        return len(val_losses)
    return epoch
