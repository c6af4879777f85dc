# /// mutant
# fails = ["sorted.figures"]
# misconception = "no-validation-data"
# about = "Trains on a mixed part but validates on nothing."
# ///
def train_with_validation_split(model, images, labels, epochs=1):
    order = np.random.permutation(len(images))[len(images) // 5 :]
    return model.fit(images[order], labels[order], epochs=epochs, batch_size=32, verbose=0)
