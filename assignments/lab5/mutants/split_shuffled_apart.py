# /// mutant
# fails = ["split.labels"]
# misconception = "images-and-labels-shuffled-apart"
# about = "Shuffles images and labels independently."
# ///
def split_data(images, labels, validation_count):
    images = np.random.permutation(images)
    labels = np.random.permutation(labels)
    x_val, y_val = images[:validation_count], labels[:validation_count]
    x_train, y_train = images[validation_count:], labels[validation_count:]
    return (x_train, y_train), (x_val, y_val)
