# /// mutant
# fails = ["best.weights"]
# misconception = "best-weights-not-restored"
# about = "Sets the weights back to those before training."
# ///
def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    start = model.get_weights()
    stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
    history = model.fit(
        images, labels, epochs=epochs, validation_data=validation_data,
        callbacks=[stopping], verbose=0,
    )
    model.set_weights(start)
    return history
