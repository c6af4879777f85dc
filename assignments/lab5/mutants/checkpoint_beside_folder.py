# /// mutant
# fails = ["checkpoint.path"]
# about = "Loses the slash: the file is beside the folder."
# ///
def make_checkpoint(model_dir):
    return keras.callbacks.ModelCheckpoint(
        model_dir + "best.weights.h5",
        monitor="val_loss",
        save_best_only=True,
        save_weights_only=True,
    )
