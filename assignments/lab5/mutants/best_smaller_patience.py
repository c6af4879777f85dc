# /// mutant
# fails = ["best.weights"]
# misconception = "patience-misread"
# about = "Stops earlier instead of restoring: the last epoch is still the worse one."
# ///
def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=1)
    return model.fit(
        images, labels, epochs=epochs, validation_data=validation_data,
        callbacks=[stopping], verbose=0,
    )
