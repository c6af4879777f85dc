# /// mutant
# fails = ["callbacks.checkpoint_best"]
# misconception = "checkpoint-overwrites"
# about = "Saves after every epoch."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss"
        ),
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=patience, restore_best_weights=True
        ),
    ]
