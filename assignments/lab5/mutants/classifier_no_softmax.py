# /// mutant
# fails = ["classifier.probabilities"]
# misconception = "linear-output"
# about = "Removes both."
# ///
def build_classifier(num_classes=10):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(8, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(num_classes),
        ]
    )
