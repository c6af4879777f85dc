# /// mutant
# fails = ["callbacks.tensorboard"]
# about = "Leaves TensorBoard out."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(os.path.join(model_dir, "best.keras"), monitor="val_loss", save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=3),
    ]
