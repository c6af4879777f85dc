# /// mutant
# fails = ["wrong.none"]
# about = "Stacks a list of images, which may be empty."
# ///
def misclassified(images, y_true, y_pred):
    places = [i for i in range(len(y_true)) if y_true[i] != y_pred[i]]
    return np.stack([images[i] for i in places]), y_true[places], y_pred[places]
