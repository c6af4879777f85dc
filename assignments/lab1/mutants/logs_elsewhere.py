# /// mutant
# fails = ["callbacks.tensorboard"]
# about = "Writes the logs to a fixed folder."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(os.path.join(model_dir, "best.keras"), monitor="val_loss", save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3),
        keras.callbacks.TensorBoard(log_dir="logs"),
    ]
