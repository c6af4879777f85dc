# /// mutant
# fails = ["checkpoint.path"]
# misconception = "checkpoint-weights-suffix"
# about = "The suffix of a whole model for weights only."
# ///
def make_checkpoint(model_dir):
    return keras.callbacks.ModelCheckpoint(
        os.path.join(model_dir, "best.keras"),
        monitor="val_loss",
        save_best_only=True,
        save_weights_only=True,
    )
