# /// mutant
# fails = ["integer.trains"]
# misconception = "integer-labels-with-categorical-loss"
# about = "Gives the labels a second axis of length 1 instead of one-hot rows."
# ///
def train_on_integer_labels(model, images, labels, epochs=1):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels.reshape(-1, 1), epochs=epochs, batch_size=32, verbose=0)
