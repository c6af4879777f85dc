# /// variant
# about = "Paths by pathlib, returned as a Path; callbacks with modes, and one more of them."
# ///
from pathlib import Path


def checkpoint_path(model_dir):
    folder = Path(model_dir)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras"


def make_callbacks(model_dir, patience=10):
    callbacks = []
    callbacks.append(keras.callbacks.TerminateOnNaN())
    callbacks.append(
        keras.callbacks.EarlyStopping("val_loss", 0, patience, mode="min", restore_best_weights=True)
    )
    callbacks.append(
        keras.callbacks.ModelCheckpoint(
            str(checkpoint_path(model_dir)), "val_loss", verbose=1, save_best_only=True, mode="min"
        )
    )
    return callbacks
