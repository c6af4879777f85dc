# /// variant
# about = "The mode left to Keras, a name with placeholders, folders made first."
# ///
from pathlib import Path


class Stopping(keras.callbacks.EarlyStopping):
    pass


def make_checkpoint(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return keras.callbacks.ModelCheckpoint(
        filepath=Path(model_dir) / "epoch{epoch:02d}-{val_loss:.4f}.weights.h5",
        mode="min", monitor="val_loss", save_best_only=True, save_weights_only=True, verbose=1,
    )


def stop_on_accuracy(patience):
    return Stopping(monitor="val_accuracy", patience=patience)
