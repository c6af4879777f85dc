# /// mutant
# fails = ["callbacks.patience"]
# about = "Waits for ten epochs at most."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=min(patience, 10), restore_best_weights=True
        ),
    ]
