# /// variant
# about = "Other names for every required parameter, and more optional ones."
# ///
def preprocess_images(x_train, verbose=False):
    return np.stack([x.reshape(28, 28, 1).astype(np.float32) / 255 for x in x_train])


def compile_model(cnn, optimizer="adam"):
    cnn.compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])


def predict_image_file(cnn, file_name):
    return max(enumerate(cnn.predict(load_image(file_name))[0]), key=lambda pair: pair[1])[0]
