# /// mutant
# fails = ["stopping.patience"]
# misconception = "patience-misread"
# about = "Waits longer than asked."
# ///
def stop_on_accuracy(patience):
    return keras.callbacks.EarlyStopping(
        monitor="val_accuracy", mode="max", patience=10 * patience, restore_best_weights=True
    )
