# /// mutant
# fails = ["cnn.convolution"]
# misconception = "dense-only-on-images"
# about = "Pooling alone is no convolution."
# ///
def build_digit_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
