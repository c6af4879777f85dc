# /// mutant
# fails = ["save.file", "save.reloaded"]
# about = "makes an empty file and returns a copy of the model"
# ///
def save_and_reload(model, path):
    open(path, "w").close()
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    return copy
