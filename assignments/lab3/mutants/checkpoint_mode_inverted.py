# /// mutant
# fails = ["callbacks.checkpoint_best"]
# misconception = "inverted-mode"
# about = "Keeps the model with the highest val_loss."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True, mode="max"
        ),
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=patience, restore_best_weights=True
        ),
    ]
