# /// mutant
# fails = ["build_model.one_softmax"]
# misconception = "softmax-in-hidden-layer"
# about = "Uses softmax in a hidden layer."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(64, kernel_size=3, activation="relu"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(32, activation="softmax"),
            layers.Dense(10, activation="softmax"),
        ]
    )
