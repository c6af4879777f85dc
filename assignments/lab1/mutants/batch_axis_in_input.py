# /// mutant
# fails = ["build_model.runs"]
# misconception = "batch-axis-in-input-shape"
# about = "Counts the images in the input shape."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(60000, 28, 28, 1)),
            layers.Conv2D(64, kernel_size=3, activation="relu"),
            layers.Conv2D(32, kernel_size=3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
