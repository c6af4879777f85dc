# /// mutant
# fails = ["classifier.probabilities"]
# misconception = "output-units-not-classes"
# about = "Ten units whatever num_classes is."
# ///
def build_classifier(num_classes=10):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(8, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
