# /// mutant
# fails = ["cnn.output"]
# misconception = "wrong-channel-count"
# about = "Takes colour images."
# ///
def build_digit_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 3)),
            layers.Conv2D(16, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
