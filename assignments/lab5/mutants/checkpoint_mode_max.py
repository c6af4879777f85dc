# /// mutant
# fails = ["checkpoint.best_weights"]
# misconception = "inverted-mode"
# about = "Keeps the highest val_loss."
# ///
def make_checkpoint(model_dir):
    return keras.callbacks.ModelCheckpoint(
        os.path.join(model_dir, "best.weights.h5"),
        monitor="val_loss",
        mode="max",
        save_best_only=True,
        save_weights_only=True,
    )
