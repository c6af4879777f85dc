# /// variant
# about = "Keeps the whole model in the older format that Keras 3 still takes."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [
        keras.callbacks.ModelCheckpoint(
            os.path.join(model_dir, "best.h5"), monitor="val_accuracy", save_best_only=True
        ),
        keras.callbacks.EarlyStopping(patience=5),
        keras.callbacks.TensorBoard(os.path.join(model_dir, "board")),
    ]
