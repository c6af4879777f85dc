# /// mutant
# fails = ["sorted.figures"]
# about = "Sets half of the images aside."
# ///
def train_with_validation_split(model, images, labels, epochs=1):
    order = np.random.permutation(len(images))
    return model.fit(images[order], labels[order], validation_split=0.5, epochs=epochs, batch_size=32, verbose=0)
