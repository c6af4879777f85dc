# /// variant
# about = "Callbacks that join the path by themselves; folder made where it is missing."
# ///
def checkpoint_path(model_dir):
    if not os.path.isdir(model_dir):
        os.makedirs(model_dir)
    return model_dir + "/epoch{epoch:02d}-val_loss{val_loss:.4f}.keras"


def make_callbacks(model_dir, patience=10):
    if not os.path.isdir(model_dir):
        os.makedirs(model_dir)
    path = os.path.join(model_dir, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")
    return [
        keras.callbacks.ModelCheckpoint(path, save_best_only=True),
        keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True),
    ]
