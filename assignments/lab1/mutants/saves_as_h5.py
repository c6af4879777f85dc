# /// mutant
# fails = ["save.file"]
# about = "Saves in the old format under another name."
# ///
def save_and_reload(model, path):
    path = path.replace(".keras", ".h5")
    model.save(path)
    return keras.models.load_model(path, compile=False)
