# /// variant
# about = "Paths by pathlib, weights only, metric val_accuracy, a subclass of EarlyStopping."
# ///
from pathlib import Path


class PatientStopping(keras.callbacks.EarlyStopping):
    def __init__(self):
        super().__init__(monitor="val_loss", mode="min", patience=5, restore_best_weights=True)


def make_callbacks(model_dir):
    folder = Path(model_dir)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tensorboard").mkdir(exist_ok=True)
    return (
        keras.callbacks.TensorBoard(folder / "tensorboard" / "run1"),
        PatientStopping(),
        keras.callbacks.ModelCheckpoint(
            folder / "best.weights.h5",
            monitor="val_accuracy",
            mode="max",
            save_best_only=True,
            save_weights_only=True,
        ),
        keras.callbacks.ReduceLROnPlateau(patience=2),
    )
