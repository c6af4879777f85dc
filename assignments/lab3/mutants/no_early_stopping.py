# /// mutant
# fails = ["callbacks.early_stopping", "callbacks.restores", "callbacks.patience"]
# about = "A checkpoint only."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True
        ),
    ]
