# /// mutant
# fails = ["best.stops"]
# misconception = "patience-misread"
# about = "Writes 2 where patience belongs."
# ///
def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    stopping = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=2, restore_best_weights=True
    )
    return model.fit(
        images, labels, epochs=epochs, validation_data=validation_data,
        callbacks=[stopping], verbose=0,
    )
