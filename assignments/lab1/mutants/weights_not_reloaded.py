# /// mutant
# fails = ["save.same"]
# about = "Rebuilds the architecture but not the weights."
# ///
def save_and_reload(model, path):
    model.save(path)
    return keras.models.clone_model(model)
