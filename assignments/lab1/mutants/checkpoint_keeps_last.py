# /// mutant
# fails = ["callbacks.checkpoint_best"]
# misconception = "checkpoint-overwrites"
# about = "Overwrites the file after every epoch."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(os.path.join(model_dir, "best.keras"), monitor="val_loss"),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
