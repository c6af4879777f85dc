# /// variant
# about = "Predicts image by image; everything in plain loops."
# ///
def one_hot_labels(labels, num_classes=10):
    rows = np.zeros((len(labels), num_classes), "float32")
    for row, label in zip(rows, labels):
        row[label] = 1
    return rows


def predict_many_images(model, images):
    digits = []
    for image in images:
        inputs = np.expand_dims(image / 255, axis=(0, -1)).astype("float32")
        digits.append(int(np.argmax(model.predict(inputs, verbose=0))))
    return np.array(digits)


def predicted_digits(probabilities):
    return np.array([int(np.argmax(row)) for row in probabilities])


def fraction_right(y_true, y_pred):
    right = 0
    for wanted, got in zip(y_true, y_pred):
        right += int(np.squeeze(wanted)) == got
    return right / len(y_pred)
