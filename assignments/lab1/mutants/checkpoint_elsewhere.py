# /// mutant
# fails = ["callbacks.checkpoint_path"]
# about = "Ignores model_dir for the checkpoint."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint("best.keras", monitor="val_loss", save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
