# /// variant
# about = "NumPy for the curves: results are NumPy scalars."
# ///
import numpy as np


def early_stop_epoch(val_losses, patience):
    losses = np.asarray(val_losses)
    lowest = np.minimum.accumulate(losses)
    better = np.r_[True, losses[1:] < lowest[:-1]]
    epochs = np.arange(1, len(losses) + 1)
    last_better = np.maximum.accumulate(np.where(better, epochs, 0))
    stops = epochs - last_better >= max(patience, 1)
    return epochs[np.argmax(stops)] if stops.any() else np.int64(len(losses))


def best_epoch(history):
    return np.argmin(history["val_loss"]) + 1


def is_overfitting(history):
    bad = (np.diff(history["loss"]) < 0) & (np.diff(history["val_loss"]) > 0)
    if len(bad) < 3:
        return np.False_
    return np.any(bad[:-2] & bad[1:-1] & bad[2:])
