# /// mutant
# fails = ["stopping.patience"]
# about = "Looks on from epoch 100 only."
# ///
def stop_on_accuracy(patience):
    return keras.callbacks.EarlyStopping(
        monitor="val_accuracy", mode="max", patience=patience, start_from_epoch=100
    )
