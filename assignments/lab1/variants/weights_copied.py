# /// variant
# about = "Saves, loads without compiling."
# ///
def save_and_reload(model, path):
    keras.models.save_model(model, path)
    reloaded = keras.saving.load_model(path, compile=False)
    reloaded.summary()
    return reloaded
