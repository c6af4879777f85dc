# /// mutant
# fails = ["build_model.runs"]
# misconception = "constant-initializer"
# about = "Initialises all weights with 0, so that every image looks the same."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(64, kernel_size=3, activation="relu", kernel_initializer="zeros"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
