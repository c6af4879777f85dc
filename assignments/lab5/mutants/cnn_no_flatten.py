# /// mutant
# fails = ["cnn.output"]
# misconception = "missing-flatten"
# about = "Adds a convolution but removes Flatten."
# ///
def build_digit_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(16, kernel_size=3, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
