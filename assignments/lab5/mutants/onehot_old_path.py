# /// mutant
# fails = ["onehot.values"]
# misconception = "np-utils-removed"
# about = "Imports to_categorical from the module that is gone."
# ///
def one_hot_labels(labels, num_classes=10):
    from keras.utils.np_utils import to_categorical

    return to_categorical(labels, num_classes)
