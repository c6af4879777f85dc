# /// mutant
# fails = ["callbacks.early_stopping"]
# misconception = "inverted-mode"
# about = "EarlyStopping waits for a larger validation loss."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(os.path.join(model_dir, "best.keras"), monitor="val_loss", save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", mode="max", patience=3),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
