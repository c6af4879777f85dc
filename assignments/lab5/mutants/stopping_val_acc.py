# /// mutant
# fails = ["stopping.direction"]
# misconception = "monitor-not-available"
# about = "Watches a metric of a name that is not in the logs."
# ///
def stop_on_accuracy(patience):
    return keras.callbacks.EarlyStopping(
        monitor="val_acc", mode="max", patience=patience, restore_best_weights=True
    )
