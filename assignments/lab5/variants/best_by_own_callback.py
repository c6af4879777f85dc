# /// variant
# about = "Remembers the best weights in a callback of its own."
# ///
class Best(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.loss = float("inf")

    def on_epoch_end(self, epoch, logs=None):
        if logs["val_loss"] < self.loss:
            self.loss, self.weights = logs["val_loss"], self.model.get_weights()


def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    best = Best()
    stopping = keras.callbacks.EarlyStopping("val_loss", patience=patience)
    history = model.fit(
        images, labels, epochs=epochs, validation_data=validation_data, verbose=0,
        callbacks=[best, stopping],
    )
    model.set_weights(best.weights)
    return history
