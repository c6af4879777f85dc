# /// mutant
# fails = ["integer.trains"]
# misconception = "one-hot-labels-with-sparse-loss"
# about = "Repairs labels and loss, so that they do not fit again."
# ///
def train_on_integer_labels(model, images, labels, epochs=1):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, keras.utils.to_categorical(labels, 10), epochs=epochs, batch_size=32, verbose=0)
