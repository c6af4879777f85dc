# /// mutant
# fails = ["callbacks.checkpoint_best"]
# misconception = "inverted-mode"
# about = "Keeps the model with the largest validation loss."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(os.path.join(model_dir, "best.keras"), monitor="val_loss", mode="max", save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
