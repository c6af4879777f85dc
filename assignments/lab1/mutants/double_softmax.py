# /// mutant
# fails = ["build_model.one_softmax"]
# misconception = "double-softmax"
# about = "Applies softmax in the Dense layer and again after it."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(64, kernel_size=3, activation="relu"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
            layers.Softmax(),
        ]
    )
