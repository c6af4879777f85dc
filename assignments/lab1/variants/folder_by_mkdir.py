# /// variant
# about = "The folder as on the slides, by os.mkdir where there is none."
# ///
def make_callbacks(model_dir):
    if not os.path.exists(model_dir):
        os.mkdir(model_dir)
    path = os.path.join(model_dir, "{epoch:02d}-{val_loss:.4f}.keras")
    return [
        keras.callbacks.ModelCheckpoint(filepath=path, monitor="val_loss", verbose=1, save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=10),
        keras.callbacks.TensorBoard(log_dir=os.path.join(model_dir, "logs")),
    ]
