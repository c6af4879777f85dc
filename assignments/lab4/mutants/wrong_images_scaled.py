# /// mutant
# fails = ["wrong.images"]
# about = "Divides the images by 255 on the way."
# ///
def misclassified(images, y_true, y_pred):
    wrong = y_true != y_pred
    return images[wrong] / 255, y_true[wrong], y_pred[wrong]
