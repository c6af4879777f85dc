# /// mutant
# fails = ["build_model.convolutions"]
# misconception = "dense-only-on-images"
# about = "Has Dense layers only."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
