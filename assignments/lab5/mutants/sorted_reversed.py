# /// mutant
# fails = ["sorted.mixed"]
# misconception = "sorted-labels-with-validation-split"
# about = "Turns the order round: now 0 and 1 are set aside."
# ///
def train_with_validation_split(model, images, labels, epochs=1):
    return model.fit(images[::-1], labels[::-1], validation_split=0.2, epochs=epochs, batch_size=32, verbose=0)
