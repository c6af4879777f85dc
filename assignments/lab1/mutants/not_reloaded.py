# /// mutant
# fails = ["save.reloaded"]
# about = "Saves but returns the model it was given."
# ///
def save_and_reload(model, path):
    model.save(path)
    return model
