# /// mutant
# fails = ["build_model.flatten"]
# misconception = "missing-flatten"
# about = "Puts Dense straight on the feature maps."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(64, kernel_size=3, activation="relu"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
