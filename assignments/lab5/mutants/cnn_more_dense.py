# /// mutant
# fails = ["cnn.convolution"]
# misconception = "dense-only-on-images"
# about = "Adds more Dense layers instead of a convolution."
# ///
def build_digit_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
