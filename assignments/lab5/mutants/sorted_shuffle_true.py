# /// mutant
# fails = ["sorted.mixed"]
# misconception = "sorted-labels-with-validation-split"
# about = "shuffle=True mixes only what is left for training."
# ///
def train_with_validation_split(model, images, labels, epochs=1):
    return model.fit(images, labels, validation_split=0.2, shuffle=True, epochs=epochs, batch_size=32, verbose=0)
