# /// mutant
# fails = ["callbacks.early_stopping"]
# about = "EarlyStopping looks on from epoch 1,000 only."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(os.path.join(model_dir, "best.keras"), save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, start_from_epoch=1000),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
