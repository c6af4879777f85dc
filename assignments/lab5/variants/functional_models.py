# /// variant
# about = "Functional models; softmax as a layer of its own."
# ///
def build_digit_model():
    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(8, 5, strides=2)(inputs)
    x = layers.Flatten()(layers.ReLU()(x))
    return keras.Model(inputs, layers.Softmax()(layers.Dense(10)(x)))


def build_classifier(num_classes=10):
    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(8, 3, activation="relu")(inputs)
    x = layers.Dense(num_classes)(layers.Flatten()(x))
    return keras.Model(inputs, layers.Activation("softmax")(x))
