# /// mutant
# fails = ["train.callbacks"]
# misconception = "monitor-not-available"
# about = "Watches val_acc although the metric is called val_accuracy."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(os.path.join(model_dir, "best.keras"), monitor="val_acc", mode="max", save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
