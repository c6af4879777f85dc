# /// mutant
# fails = ["save.reloaded"]
# misconception = "function-returns-none"
# about = "Saves and returns nothing."
# ///
def save_and_reload(model, path):
    model.save(path)
    keras.models.load_model(path)
