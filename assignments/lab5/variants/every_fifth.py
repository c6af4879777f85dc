# /// variant
# about = "Validation data by hand: every fifth image, of every digit."
# ///
def train_with_validation_split(model, images, labels, epochs=1):
    held_back = np.arange(len(images)) % 5 == 0
    return model.fit(
        images[~held_back], labels[~held_back], epochs=epochs, verbose=0,
        validation_data=(images[held_back], labels[held_back]),
    )


def split_data(images, labels, validation_count):
    order = np.random.default_rng(0).permutation(len(images))
    first, rest = order[:validation_count], order[validation_count:]
    return (images[rest], labels[rest]), (images[first], labels[first])
