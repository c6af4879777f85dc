# /// mutant
# fails = ["callbacks.early_stopping"]
# about = "No improvement is as large as its min_delta."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(os.path.join(model_dir, "best.keras"), save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, min_delta=5.0),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
