# /// mutant
# fails = ["integer.figures"]
# misconception = "wrong-metric-family"
# about = "The right loss, but an accuracy that counts all ten columns."
# ///
def train_on_integer_labels(model, images, labels, epochs=1):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["binary_accuracy"])
    return model.fit(images, keras.utils.to_categorical(labels, 10), epochs=epochs, batch_size=32, verbose=0)
