# /// mutant
# fails = ["callbacks.restores"]
# misconception = "best-weights-not-restored"
# about = "Keeps the weights of the last epoch."
# ///
def make_callbacks(model_dir, patience=10):
    return [
        keras.callbacks.ModelCheckpoint(
            checkpoint_path(model_dir), monitor="val_loss", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(
            monitor="val_loss", patience=patience
        ),
    ]
