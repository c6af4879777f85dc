# /// mutant
# fails = ["build_model.runs"]
# misconception = "wrong-channel-count"
# about = "Builds the model for colour images."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 3)),
            layers.Conv2D(64, kernel_size=3, activation="relu"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
