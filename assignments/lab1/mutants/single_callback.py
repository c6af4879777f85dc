# /// mutant
# fails = ["callbacks.list", "train.weights"]
# about = "Returns the checkpoint instead of a list."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    path = os.path.join(model_dir, "best.keras")
    return keras.callbacks.ModelCheckpoint(path, monitor="val_loss", save_best_only=True)


def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    for callback in make_callbacks(model_dir):
        print(callback)
