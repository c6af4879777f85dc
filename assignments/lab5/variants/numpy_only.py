# /// variant
# about = "Labels, photo, split and answers by other NumPy means."
# ///
def one_hot_labels(labels, num_classes=10):
    return np.eye(num_classes)[np.asarray(labels).astype(int)]


def read_gray_picture(path):
    return np.array(Image.open(path).resize((28, 28), Image.BILINEAR).convert("L"))


def photo_to_input(photo):
    return ((255 - photo) / 255.0)[np.newaxis, :, :, np.newaxis]


def split_data(images, labels, validation_count):
    cut = len(images) - validation_count
    return (images[:cut], labels[:cut]), (images[cut:], labels[cut:])


def predict_one_image(model, image):
    return np.argmax(model.predict(np.array([image]), verbose=0))


def predicted_digits(probabilities):
    return probabilities.argmax(axis=-1)


def fraction_right(y_true, y_pred):
    return np.mean(y_true.flatten() == y_pred)
