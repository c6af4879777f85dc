# /// variant
# about = "A Rescaling layer in front; renamed parameters."
# ///
def predict_many_images(net, pictures):
    whole = keras.Sequential([keras.Input((28, 28, 1)), layers.Rescaling(1 / 255), net])
    return whole.predict(pictures[..., None], verbose=0).argmax(1)


def predict_one_image(net, picture):
    return int(net.predict(picture[None], verbose=0)[0].argmax())


def fraction_right(truth, answers):
    truth = np.reshape(truth, answers.shape)
    return 1 - np.count_nonzero(truth - answers) / truth.size
