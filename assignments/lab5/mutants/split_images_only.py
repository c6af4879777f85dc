# /// mutant
# fails = ["split.labels"]
# misconception = "sample-count-mismatch"
# about = "Cuts the images but keeps all labels."
# ///
def split_data(images, labels, validation_count):
    x_val, y_val = images[:validation_count], labels[:validation_count]
    x_train, y_train = images[validation_count:], labels
    return (x_train, y_train), (x_val, y_val)
