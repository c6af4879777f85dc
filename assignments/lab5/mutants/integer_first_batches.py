# /// mutant
# fails = ["integer.trains"]
# about = "Trains on the first 64 images only."
# ///
def train_on_integer_labels(model, images, labels, epochs=1):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images[:64], labels[:64], epochs=epochs, batch_size=32, verbose=0)
