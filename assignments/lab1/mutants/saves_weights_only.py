# /// mutant
# fails = ["save.file"]
# about = "Saves only the weights."
# ///
def save_and_reload(model, path):
    path = path.replace(".keras", ".weights.h5")
    model.save_weights(path)
    reloaded = keras.models.clone_model(model)
    reloaded.load_weights(path)
    return reloaded
