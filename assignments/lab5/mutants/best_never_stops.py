# /// mutant
# fails = ["best.stops"]
# misconception = "patience-misread"
# about = "Waits as long as there are epochs."
# ///
def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    stopping = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=epochs, restore_best_weights=True
    )
    return model.fit(
        images, labels, epochs=epochs, validation_data=validation_data,
        callbacks=[stopping], verbose=0,
    )
