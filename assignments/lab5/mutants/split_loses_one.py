# /// mutant
# fails = ["split.complete"]
# about = "Leaves one image out between the two parts."
# ///
def split_data(images, labels, validation_count):
    x_val, y_val = images[:validation_count], labels[:validation_count]
    x_train, y_train = images[validation_count + 1 :], labels[validation_count + 1 :]
    return (x_train, y_train), (x_val, y_val)
