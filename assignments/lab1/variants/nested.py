# /// variant
# about = "A model inside a model, and a Rescaling layer that changes nothing."
# ///
def features():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(64, 3, activation="relu"),
            layers.Conv2D(32, 3, activation="relu"),
        ],
        name="features",
    )


def build_model():
    inputs = keras.Input(shape=(28, 28, 1))
    x = layers.Rescaling(1.0)(inputs)
    x = features()(x)
    x = layers.Reshape((-1,))(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))
