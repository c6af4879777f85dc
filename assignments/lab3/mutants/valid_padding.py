# /// mutant
# fails = ["build_model.same", "build_model.parameters"]
# about = "Leaves padding at valid: the maps shrink."
# ///
def build_model(filters=(32, 64), dense_units=128, dropout=0.5):
    first, second = filters
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(first, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(pool_size=2),
            layers.Conv2D(second, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(pool_size=2),
            layers.Flatten(),
            layers.Dense(dense_units, activation="relu"),
            layers.Dropout(dropout),
            layers.Dense(10, activation="softmax"),
        ]
    )
