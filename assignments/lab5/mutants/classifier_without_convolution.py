# /// mutant
# fails = ["classifier.probabilities"]
# about = "Is no convolutional network any more."
# ///
def build_classifier(num_classes=10):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Flatten(),
            layers.Dense(num_classes, activation="softmax"),
        ]
    )
