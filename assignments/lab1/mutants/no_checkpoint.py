# /// mutant
# fails = ["callbacks.checkpoint_path", "callbacks.checkpoint_best"]
# about = "Leaves ModelCheckpoint out."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
