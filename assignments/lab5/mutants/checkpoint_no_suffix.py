# /// mutant
# fails = ["checkpoint.path"]
# misconception = "checkpoint-weights-suffix"
# about = "No suffix at all."
# ///
def make_checkpoint(model_dir):
    return keras.callbacks.ModelCheckpoint(
        os.path.join(model_dir, "best.weights"),
        monitor="val_loss",
        save_best_only=True,
        save_weights_only=True,
    )
