# /// variant
# about = "Keeps the loss and turns the labels into one-hot rows."
# ///
def train_on_integer_labels(model, images, labels, epochs=1):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["acc"])
    rows = keras.utils.to_categorical(labels, num_classes=10)
    return model.fit(images, rows, epochs=epochs, batch_size=32, verbose=0)
