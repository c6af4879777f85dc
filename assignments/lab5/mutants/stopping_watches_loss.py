# /// mutant
# fails = ["stopping.direction"]
# about = "Makes the metric fit the mode: val_loss instead of val_accuracy."
# ///
def stop_on_accuracy(patience):
    return keras.callbacks.EarlyStopping(
        monitor="val_loss", mode="min", patience=patience, restore_best_weights=True
    )
