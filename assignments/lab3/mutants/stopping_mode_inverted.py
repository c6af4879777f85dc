# /// mutant
# fails = ["callbacks.early_stopping"]
# misconception = "inverted-mode"
# about = "EarlyStopping takes a higher loss for better."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=patience, mode="max", restore_best_weights=True
        ),
    ]
