# /// mutant
# fails = ["callbacks.early_stopping"]
# about = "EarlyStopping watches the accuracy."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(
            monitor="val_accuracy", mode="max", patience=patience, restore_best_weights=True
        ),
    ]
