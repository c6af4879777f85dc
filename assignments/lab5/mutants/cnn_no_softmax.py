# /// mutant
# fails = ["cnn.output"]
# misconception = "linear-output"
# about = "Forgets the activation of the output."
# ///
def build_digit_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(16, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )
