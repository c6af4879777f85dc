# /// mutant
# fails = ["checkpoint.best_weights"]
# about = "Saves the whole model, since that takes other names."
# ///
def make_checkpoint(model_dir):
    return keras.callbacks.ModelCheckpoint(
        os.path.join(model_dir, "best.keras"),
        monitor="val_loss",
        save_best_only=True,
    )
