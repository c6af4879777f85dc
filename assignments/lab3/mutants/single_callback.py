# /// mutant
# fails = ["callbacks.list", "train.callbacks"]
# about = "Returns one callback instead of a list."
# ///
def make_callbacks(model_dir, patience=10):
    return keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience, restore_best_weights=True)
