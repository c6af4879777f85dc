# /// mutant
# fails = ["callbacks.early_stopping"]
# about = "EarlyStopping watches the training loss."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(
            monitor="loss", patience=patience, restore_best_weights=True
        ),
    ]
