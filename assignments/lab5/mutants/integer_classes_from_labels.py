# /// mutant
# fails = ["integer.missing_digit"]
# about = "One-hot rows with as many columns as digits occur."
# ///
def train_on_integer_labels(model, images, labels, epochs=1):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, keras.utils.to_categorical(labels), epochs=epochs, batch_size=32, verbose=0)
