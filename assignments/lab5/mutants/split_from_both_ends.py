# /// mutant
# fails = ["split.apart"]
# misconception = "validation-overlaps-training"
# about = "Takes validation from the end but cuts training at the front."
# ///
def split_data(images, labels, validation_count):
    x_val, y_val = images[-validation_count:], labels[-validation_count:]
    x_train, y_train = images[validation_count:], labels[validation_count:]
    return (x_train, y_train), (x_val, y_val)
