# /// mutant
# fails = ["best.weights"]
# misconception = "inverted-mode"
# about = "Keeps the weights of the highest val_loss."
# ///
def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    stopping = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=patience, restore_best_weights=True, mode="max"
    )
    return model.fit(
        images, labels, epochs=epochs, validation_data=validation_data,
        callbacks=[stopping], verbose=0,
    )
