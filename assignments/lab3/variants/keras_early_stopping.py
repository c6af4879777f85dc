# /// variant
# about = "Asks Keras' own EarlyStopping, driven by hand; the best epoch by min with a key."
# ///
def early_stop_epoch(val_losses, patience):
    stopper = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
    stopper.set_model(keras.Sequential())
    stopper.on_train_begin()
    stopper.model.stop_training = False
    for epoch, loss in enumerate(val_losses):
        stopper.on_epoch_end(epoch, {"val_loss": loss})
        if stopper.model.stop_training:
            return epoch + 1
    return len(val_losses)


def best_epoch(history):
    losses = history["val_loss"]
    return min(range(len(losses)), key=lambda epoch: losses[epoch]) + 1
