# /// mutant
# fails = ["integer.figures", "integer.missing_digit"]
# misconception = "binary-loss-for-classes"
# about = "One-hot labels, but a loss for yes-or-no questions."
# ///
def train_on_integer_labels(model, images, labels, epochs=1):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model.fit(images, keras.utils.to_categorical(labels, 10), epochs=epochs, batch_size=32, verbose=0)
