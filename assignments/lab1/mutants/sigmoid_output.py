# /// mutant
# fails = ["build_model.softmax"]
# misconception = "wrong-output-activation"
# about = "Uses sigmoid at the output."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(64, kernel_size=3, activation="relu"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="sigmoid"),
        ]
    )
