# /// mutant
# fails = ["callbacks.patience"]
# misconception = "patience-misread"
# about = "A default patience of 3."
# ///
def make_callbacks(model_dir, patience=3):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=patience, restore_best_weights=True
        ),
    ]
