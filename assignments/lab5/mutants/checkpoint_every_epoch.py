# /// mutant
# fails = ["checkpoint.best_weights"]
# misconception = "checkpoint-overwrites"
# about = "Saves after every epoch, so a worse one replaces the best."
# ///
def make_checkpoint(model_dir):
    return keras.callbacks.ModelCheckpoint(
        os.path.join(model_dir, "best.weights.h5"),
        monitor="val_loss",
        save_weights_only=True,
    )
