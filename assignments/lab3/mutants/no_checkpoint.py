# /// mutant
# fails = ["callbacks.checkpoint_path", "callbacks.checkpoint_best", "train.callbacks"]
# about = "Early stopping only."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=patience, restore_best_weights=True
        ),
    ]
