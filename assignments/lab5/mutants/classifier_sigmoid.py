# /// mutant
# fails = ["classifier.probabilities"]
# misconception = "wrong-output-activation"
# about = "Sigmoid instead of softmax: rows do not add up to 1."
# ///
def build_classifier(num_classes=10):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(8, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(num_classes, activation="sigmoid"),
        ]
    )
