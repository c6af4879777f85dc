# /// variant
# about = "Callbacks kept in a dictionary and listed from it."
# ///
def make_callbacks(model_dir):
    os.makedirs(os.path.join(model_dir, "logs"), exist_ok=True)
    named = {
        "stop": keras.callbacks.EarlyStopping("val_loss", patience=2),
        "keep": keras.callbacks.ModelCheckpoint(
            f"{model_dir}/model.keras", save_best_only=True, monitor="val_loss", mode="min"
        ),
        "log": keras.callbacks.TensorBoard(f"{model_dir}/logs", histogram_freq=0),
    }
    return list(named.values())
