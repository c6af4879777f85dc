# /// mutant
# fails = ["sorted.figures"]
# misconception = "images-and-labels-shuffled-apart"
# about = "Shuffles the images but not the labels."
# ///
def train_with_validation_split(model, images, labels, epochs=1):
    images = np.random.permutation(images)
    return model.fit(images, labels, validation_split=0.2, epochs=epochs, batch_size=32, verbose=0)
