# /// mutant
# fails = ["build_model.runs"]
# misconception = "single-softmax-unit"
# about = "Has one output unit with softmax, which is always 1."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(64, kernel_size=3, activation="relu"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(1, activation="softmax"),
        ]
    )
