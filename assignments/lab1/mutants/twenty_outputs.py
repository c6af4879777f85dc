# /// mutant
# fails = ["build_model.softmax"]
# misconception = "output-units-not-classes"
# about = "Has 20 output units instead of 10."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(64, kernel_size=3, activation="relu"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(20, activation="softmax"),
        ]
    )
