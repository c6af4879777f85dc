# /// mutant
# fails = ["callbacks.patience"]
# about = "Waits for two epochs at least."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=max(patience, 2), restore_best_weights=True
        ),
    ]
