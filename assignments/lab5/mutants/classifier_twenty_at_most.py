# /// mutant
# fails = ["classifier.probabilities"]
# about = "Has at most twenty classes."
# ///
def build_classifier(num_classes=10):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(8, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(min(num_classes, 20), activation="softmax"),
        ]
    )
