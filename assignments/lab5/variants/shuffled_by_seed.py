# /// variant
# about = "Shuffles images and labels in place with the same seed."
# ///
def train_with_validation_split(model, images, labels, epochs=1):
    np.random.seed(42)
    np.random.shuffle(images)
    np.random.seed(42)
    np.random.shuffle(labels)
    return model.fit(images, labels, validation_split=0.2, epochs=epochs, verbose=0)


def split_data(images, labels, validation_count):
    numbers = np.random.choice(len(images), validation_count, replace=False)
    x_val, y_val = images[numbers], labels[numbers]
    x_train, y_train = np.delete(images, numbers, axis=0), np.delete(labels, numbers)
    return [[x_train, y_train], [x_val, y_val]]
