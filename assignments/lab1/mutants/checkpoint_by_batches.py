# /// mutant
# fails = ["callbacks.checkpoint_best"]
# about = "Looks for the best between batches, where no validation metric is known."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(
            os.path.join(model_dir, "best.keras"), save_best_only=True, save_freq=100
        ),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
