# /// mutant
# fails = ["integer.trains"]
# about = "Trains for two epochs at most."
# ///
def train_on_integer_labels(model, images, labels, epochs=1):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(images, labels, epochs=min(epochs, 2), batch_size=32, verbose=0)
