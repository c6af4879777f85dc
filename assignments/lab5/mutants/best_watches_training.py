# /// mutant
# fails = ["best.weights"]
# about = "Watches the training loss, which always falls."
# ///
def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    stopping = keras.callbacks.EarlyStopping(
        monitor="loss", patience=patience, restore_best_weights=True
    )
    return model.fit(
        images, labels, epochs=epochs, validation_data=validation_data,
        callbacks=[stopping], verbose=0,
    )
