# /// mutant
# fails = ["split.apart"]
# misconception = "validation-overlaps-training"
# about = "Copies the arrays, as if sharing memory were the fault."
# ///
def split_data(images, labels, validation_count):
    x_val, y_val = images[:validation_count], labels[:validation_count]
    x_train, y_train = images.copy(), labels.copy()
    return (x_train, y_train), (x_val, y_val)
