# /// mutant
# fails = ["stopping.direction"]
# about = "Watches the accuracy on the training data."
# ///
def stop_on_accuracy(patience):
    return keras.callbacks.EarlyStopping(
        monitor="accuracy", mode="max", patience=patience, restore_best_weights=True
    )
